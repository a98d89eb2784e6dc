import { AwsProblem } from '../../aws/aws-problem.ts';
import type { Report } from '../../config/governance.ts';
import { renderReportNotice } from '../../messages/notices/report-notice.ts';
import { describeError } from '../../ops/logger.ts';
import { LeaseLost } from '../announce/slack-answers.ts';
import type { ReportJob } from '../queues.ts';
import { graceMs } from './add-due-reports.ts';
import { correctStatement } from './corrections/correct-statement.ts';
import { runCostDigest } from './costs/run-cost-digest.ts';
import { runDriftReport } from './drift/run-drift-report.ts';
import { holdLease } from './hold-lease.ts';
import { tellAdmins } from './post/tell-admins.ts';
import { nameRun, type ReportParts } from './report-parts.ts';

const busyMs = 300;
/** Another process may have been started with a newer file. */
const unknownMs = 60_000;

/**
 * Makes and posts a report that fell due, each part of it once, however often this is called and whatever is killed in
 * between. Returns after how many milliseconds to come again; null: the run has ended.
 */
export async function runReport({ report: name, dueAt }: ReportJob, parts: ReportParts): Promise<number | null> {
  const { store, log, now } = parts;
  const id = nameRun(name, dueAt);
  const run = await store.reportRuns.begin(id, now());
  // What was said of a month may have to be corrected when AWS has closed its bill.
  if (run.state === 'posted') return correctStatement(id, parts);
  if (run.state !== 'open') return null;
  const report = parts.file().governance.reports.find((each) => each.name === name);
  if (report === undefined) {
    if (now() - dueAt < graceMs) return unknownMs;
    log.info({ report: name }, 'a report that fell due is not in the file any more');
    await store.reportRuns.end(id, 'gone');
    return null;
  }
  try {
    const open = { id, dueAt, startedAt: run.startedAt };
    const again = await holdLease(store.leases, `report-${id}`, parts.timing.lockMs, (check) =>
      report.type === 'cost-digest'
        ? runCostDigest(report, open, check, parts)
        : runDriftReport(report, open, check, parts),
    );
    return again === null ? busyMs : again.ms;
  } catch (error) {
    if (error instanceof LeaseLost) return busyMs;
    return noteFailure(report, { id, dueAt }, error, parts);
  }
}

/** Comes again later and later; at last an admin is told. */
async function noteFailure(
  report: Report,
  { id, dueAt }: { readonly id: string; readonly dueAt: number },
  error: unknown,
  parts: ReportParts,
): Promise<number | null> {
  const { store, timing, log, now } = parts;
  const { tries, since } = await store.reportRuns.noteFailure(id, now());
  log.warn({ run: id, tries, error: describeError(error) }, 'a report could not be made');
  if (now() - since < timing.reportGiveUpMs) {
    const backoffMs = Math.min(timing.reportRetryLongestMs, timing.reportRetryFirstMs * 2 ** Math.min(tries - 1, 20));
    const askedMs = error instanceof AwsProblem ? (error.retryAfterMs ?? 0) : 0;
    return Math.max(askedMs, backoffMs * (0.5 + Math.random() / 2));
  }
  const why = error instanceof AwsProblem ? `${error.awsName} (${error.operation})` : describeError(error).message;
  const notice = renderReportNotice(report.name, dueAt, { kind: 'failed', why });
  const ms = await tellAdmins(`report-failed-${id}`, notice, parts);
  if (ms !== null) return ms;
  await store.reportRuns.end(id, 'failed');
  return null;
}
