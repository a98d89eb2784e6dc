import { isAwsError } from '../../../aws/aws-problem.ts';
import type { GovernanceFile, Report } from '../../../config/governance.ts';
import { findDueTimes } from '../../../config/schedule/find-due-times.ts';
import { attentionMemorySchema, emptyMemory } from '../../../costs/attention/attention.ts';
import { findPeriods, type Period } from '../../../costs/periods.ts';
import { findDate } from '../../../requests/wish/dates.ts';
import { holdLease } from '../hold-lease.ts';
import { nameRun, type ReportParts } from '../report-parts.ts';
import { buildDigests } from './build-digests.ts';
import { findAudiences } from './find-audiences.ts';
import type { PreparedReport } from './prepared-report.ts';
import { readCostContext } from './read-cost-context.ts';
import { readCostDays } from './read-cost-days.ts';

export type CostReport = Extract<Report, { type: 'cost-digest' }>;

/** Somebody else reads costs: what they read need not be paid for again. */
const busyMs = 500;
/** Later than this is said: retries and busy queues take less. */
const lateMs = 5 * 60_000;

/**
 * Makes all that a run says: reads what is missing for every report that falls due with it, once for all, then builds the
 * digest of each channel. Returns after how many milliseconds to come again where another process reads.
 *
 * @throws AwsProblem, but for costs that AWS does not give at all; LeaseLost
 */
export async function prepareReport(
  report: CostReport,
  run: { readonly dueAt: number; readonly startedAt: number },
  parts: ReportParts,
): Promise<PreparedReport | number> {
  const { aws, store, now } = parts;
  const { governance } = parts.file();
  const { costs: settings } = governance;
  const id = nameRun(report.name, run.dueAt);
  const today = findDate(run.dueAt);
  const periods = findPeriods(report.period, today, settings.settleDays);
  const together = findReportsDueWith(report, run.dueAt, parts.file());
  const windows = together.map((each) => findPeriods(each.period, today, settings.settleDays).window);
  const base = { report: report.name, dueAt: run.dueAt, isLate: run.startedAt - run.dueAt > lateMs };

  try {
    const read = await holdLease(store.leases, 'costs', parts.timing.lockMs, async (beforeWrite) => {
      await readCostDays(joinWindows(windows), settings, {
        ...{ aws, table: store.costs, now, beforeWrite },
        async onPaid() {
          parts.onPaid();
          await store.reportRuns.countPaid(id);
        },
      });
      return true;
    });
    if (read === null) return busyMs;
  } catch (error) {
    if (!isAwsError(error, 'AccessDeniedException', 'AccessDenied')) throw error;
    const unavailable = { awsName: error.awsName, permission: error.permission };
    const source = { metric: settings.metric, asOf: null, paidRequests: 0, reports: together.length };
    return { ...base, managementAccountId: '', source, digests: [], unavailable };
  }

  const [records, cached, billedNames, memories, { paidRequests }] = await Promise.all([
    store.accounts.readAll(),
    store.inventory.read(now()),
    store.costs.readNames(),
    store.reportRuns.readMemory(report.name),
    store.reportRuns.begin(id, now()),
  ]);
  const context = await readCostContext(
    { periods, settings },
    { aws, now, log: parts.log, records, inventory: cached?.inventory ?? null, billedNames },
  );
  const audiences = findAudiences(report, governance.teams);
  const questions = audiences.map(({ scope, isCovered }) => ({
    ...{ name: report.name, groupBy: report.groupBy, periods, ...context, isCovered },
    organisationBudget: scope === null ? context.organisationBudget : null,
  }));
  const { digests, asOf } = await buildDigests(questions, periods.window, settings, store.costs);
  return {
    ...base,
    managementAccountId: context.managementAccountId,
    source: { metric: settings.metric, asOf, paidRequests, reports: together.length },
    digests: audiences.flatMap(({ channel, scope }, index) => {
      const digest = digests[index];
      // A team that has no accounts has nothing to be told.
      if (digest === undefined || (report.to === 'teams' && digest.accounts.length === 0)) return [];
      const memory = memories.get(channel);
      const said = memory === undefined ? emptyMemory : attentionMemorySchema.parse(JSON.parse(memory));
      return [{ channel, scope, digest, memory: said }];
    }),
    unavailable: null,
  };
}

/** The cost digests that fall due at this moment, this one among them, also if it is made out of turn. */
function findReportsDueWith(report: CostReport, dueAt: number, { governance }: GovernanceFile): readonly CostReport[] {
  const others = governance.reports.filter(
    (each): each is CostReport =>
      each.type === 'cost-digest' && each.name !== report.name && findDueTimes(each, dueAt - 1, dueAt).length > 0,
  );
  return [report, ...others];
}

/** From the first day of any to the last of any. */
function joinWindows(windows: readonly Period[]): Period {
  const [start = ''] = windows.map((window) => window.start).sort();
  const end = windows
    .map((window) => window.end)
    .sort()
    .at(-1);
  return { start, end: end ?? start };
}
