import { AwsProblem } from '../../aws/aws-problem.ts';
import type { Report } from '../../config/governance.ts';
import { renderCostsUnavailable } from '../../messages/costs/answers/costs-unavailable.ts';
import { renderReportNotice } from '../../messages/notices/report-notice.ts';
import { describeError } from '../../ops/logger.ts';
import type { ReportRun } from '../../store/reports/report-runs.ts';
import { LeaseLost } from '../announce/slack-answers.ts';
import { ensureNotices } from '../chores/ensure-notices.ts';
import type { ReportJob } from '../queues.ts';
import { graceMs } from './add-due-reports.ts';
import { correctStatement } from './corrections/correct-statement.ts';
import { noteStatement } from './corrections/note-statement.ts';
import type { CostReport } from './costs/make-digests.ts';
import { prepareReport } from './costs/prepare-report.ts';
import { type PreparedReport, packReport, unpackReport } from './costs/prepared-report.ts';
import { holdLease } from './hold-lease.ts';
import { postDigest } from './post/post-digest.ts';
import { forgetTold, tellAdmins } from './post/tell-admins.ts';
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
  if (report?.type !== 'cost-digest') {
    if (report === undefined && now() - dueAt < graceMs) return unknownMs;
    log.info({ report: name }, 'a report that fell due is not in the file any more');
    await store.reportRuns.end(id, 'gone');
    return null;
  }
  try {
    const again = await holdLease(store.leases, `report-${id}`, parts.timing.lockMs, (check) =>
      runCostDigest(report, { id, dueAt, ...run }, check, parts),
    );
    return again === null ? busyMs : again.ms;
  } catch (error) {
    if (error instanceof LeaseLost) return busyMs;
    return noteFailure(report, { id, dueAt }, error, parts);
  }
}

interface Run extends ReportRun {
  readonly id: string;
  readonly dueAt: number;
}

/** When to come again; null: it has ended. */
interface Again {
  readonly ms: number | null;
}

async function runCostDigest(
  report: CostReport,
  run: Run,
  check: () => Promise<void>,
  parts: ReportParts,
): Promise<Again> {
  const { store } = parts;
  const kept = await store.reportRuns.readContent(run.id);
  const prepared = kept === null ? await prepareReport(report, run, parts) : unpackReport(kept);
  if (typeof prepared === 'number') return { ms: prepared };
  await check();
  const packed = kept ?? (await store.reportRuns.keepContent(run.id, packReport(prepared)));
  const content = unpackReport(packed);
  if (content.unavailable !== null) return { ms: await sayUnavailable(report, run, parts) };
  const { ms, isRefused } = await postAll(content, run, check, parts);
  if (ms !== null) return { ms };
  await store.reportRuns.remember(run.id, report.name, 'unavailable', null);
  if (report.period === 'last-month' && !isRefused) await noteStatement(run.id, content, parts);
  await store.reportRuns.end(run.id, isRefused ? 'undeliverable' : 'posted');
  return { ms };
}

/**
 * Posts to each channel; one that Slack does not take keeps it from no other. `ms`: when to come again; `isRefused`: no channel
 * took it.
 */
async function postAll(
  content: PreparedReport,
  { id }: Run,
  check: () => Promise<void>,
  parts: ReportParts,
): Promise<Again & { readonly isRefused: boolean }> {
  const { report, dueAt, digests } = content;
  const waits: number[] = [];
  let refused = 0;
  for (const part of digests) {
    const trouble = `report-trouble-${report}-${part.channel}`;
    const posted = await postDigest(content, part, check, parts);
    if (posted.kind === 'later') waits.push(posted.ms);
    else if (posted.kind === 'posted') await forgetTold(trouble, parts);
    else {
      refused += 1;
      parts.log.warn({ run: id, channel: part.channel, refusal: posted.error }, 'Slack does not take a report');
      const { channel } = part;
      const notice = renderReportNotice(report, dueAt, { kind: 'undeliverable', channel, error: posted.error });
      const ms = await tellAdmins(trouble, notice, parts);
      if (ms !== null) waits.push(ms);
    }
  }
  return { ms: waits.length === 0 ? null : Math.min(...waits), isRefused: refused > 0 && refused === digests.length };
}

/** Says, in the report's channel and once until it works again, that AWS gives no costs, and to admins what is missing. */
async function sayUnavailable(report: CostReport, { id }: Run, parts: ReportParts): Promise<number | null> {
  const { reportRuns } = parts.store;
  const isSaid = (await reportRuns.readMemory(report.name)).get('unavailable') ?? id;
  if (isSaid === id) {
    const why = { kind: 'off' } as const;
    const admins = parts.file().governance.channels.requests;
    const { channel } = report;
    const places = channel === null || channel === admins ? [] : [channel];
    const message = { ...renderCostsUnavailable(why, report.name, false), inCardThread: false, keepCurrent: false };
    const messages = places.map((to) => ({ ...message, part: to, to: { channel: to } }));
    const said = await ensureNotices(`report-unavailable-${id}`, messages, parts);
    if (said.again !== null) return said.again;
    const notice = renderCostsUnavailable(why, report.name, true);
    const ms = await tellAdmins(`report-unavailable-admins-${id}`, notice, parts);
    if (ms !== null) return ms;
  }
  await reportRuns.remember(id, report.name, 'unavailable', isSaid);
  await reportRuns.end(id, 'unavailable');
  return null;
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
