import { isAwsError } from '../../../aws/aws-problem.ts';
import { attentionMemorySchema, emptyMemory } from '../../../costs/attention/attention.ts';
import { holdLease } from '../hold-lease.ts';
import { lateMs, nameRun, type ReportParts } from '../report-parts.ts';
import { findAudiences } from './find-audiences.ts';
import { type CostReport, makeDigests, planSharedReading } from './make-digests.ts';
import type { PreparedReport } from './prepared-report.ts';
import { readAwsAnomalies } from './reading/read-aws-anomalies.ts';
import { readCostDays } from './reading/read-cost-days.ts';
import { findMovedUsage } from './usage/kept-usage.ts';
import { readMovedUsage } from './usage/read-moved-usage.ts';

/** Somebody else reads costs: what they read need not be paid for again. */
const busyMs = 500;

/**
 * Makes all that a run says: reads what is missing for every report that falls due with it, once for all, then builds the
 * digest of each channel. Returns after how many milliseconds to come again where another process reads.
 *
 * @throws AwsProblem, but for costs that AWS does not give at all; LeaseLost
 */
export async function prepareReport(
  report: CostReport,
  { dueAt, startedAt }: { readonly dueAt: number; readonly startedAt: number },
  parts: ReportParts,
): Promise<PreparedReport | number> {
  const { aws, store, file, now, log } = parts;
  const { costs: settings, teams } = file().governance;
  const id = nameRun(report.name, dueAt);
  const { window, firstDay, reports } = planSharedReading(report, dueAt, file());
  const base = { report: report.name, dueAt, isLate: startedAt - dueAt > lateMs };
  const source = { metric: settings.metric, reports: reports.length };

  try {
    const read = await holdLease(store.leases, 'costs', parts.timing.lockMs, async (beforeWrite) => {
      const onPaid = async (): Promise<void> => {
        parts.onPaid();
        await store.reportRuns.countPaid(id);
      };
      const reader = { aws, table: store.costs, now, log, beforeWrite, onPaid };
      await readCostDays(window, settings, reader);
      await readAwsAnomalies(firstDay, reader);
      await readMovedUsage(reports, dueAt, { ...reader, sources: store, file });
      return true;
    });
    if (read === null) return busyMs;
  } catch (error) {
    if (!isAwsError(error, 'AccessDeniedException', 'AccessDenied')) throw error;
    const unavailable = { awsName: error.awsName, permission: error.permission };
    return {
      ...{ ...base, unavailable, digests: [], managementAccountId: '' },
      source: { ...source, asOf: null, paidRequests: 0 },
    };
  }

  const audiences = findAudiences(report, teams);
  const made = await makeDigests(report, dueAt, audiences, { aws, sources: store, file, now, log });
  const memories = await store.reportRuns.readMemory(report.name);
  const { paidRequests } = await store.reportRuns.begin(id, now());
  const usage = await Promise.all(made.digests.map((digest) => findMovedUsage(digest, settings, store.costs)));
  return {
    ...{ ...base, unavailable: null, managementAccountId: made.managementAccountId },
    source: { ...source, asOf: made.asOf, paidRequests, monitors: made.monitors },
    digests: audiences.flatMap(({ channel, scope }, index) => {
      const digest = made.digests[index];
      // A team that has no accounts has nothing to be told.
      if (digest === undefined || (report.to === 'teams' && digest.accounts.length === 0)) return [];
      const memory = memories.get(channel);
      const said = memory === undefined ? emptyMemory : attentionMemorySchema.parse(JSON.parse(memory));
      return [{ channel, scope, digest, memory: said, usage: usage[index] ?? [] }];
    }),
  };
}
