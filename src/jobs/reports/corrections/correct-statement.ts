import { AwsProblem } from '../../../aws/aws-problem.ts';
import { findCorrection } from '../../../costs/attention/find-correction.ts';
import type { CostAccount, Digest } from '../../../costs/digest.ts';
import { isInScope } from '../../../costs/find-group.ts';
import { findPeriods, listDays, type Period } from '../../../costs/periods.ts';
import { findDate } from '../../../requests/wish/dates.ts';
import type { CostTable } from '../../../store/costs/cost-table.ts';
import { LeaseLost } from '../../announce/slack-answers.ts';
import { buildDigests } from '../costs/build-digests.ts';
import { findAudiences } from '../costs/find-audiences.ts';
import { type PreparedDigest, type PreparedReport, unpackReport } from '../costs/prepared-report.ts';
import { readCostDays } from '../costs/reading/read-cost-days.ts';
import { holdLease } from '../hold-lease.ts';
import { parseRun, type ReportParts } from '../report-parts.ts';
import { postCorrection } from './post-correction.ts';
import { nameQuestions, type Statement, unpackStatement } from './statement.ts';

const busyMs = 500;

/**
 * AWS closes a month's bill within about the first ten days of the next. No day is documented; reports are final "after issuing
 * your invoice at the end of the month" (https://docs.aws.amazon.com/cur/latest/userguide/view-finalized-cur.html). What is still
 * open after two months, or cannot be said by then, is given up.
 */
const giveUpMs = 60 * 86_400_000;

/**
 * Looks at a statement whose bill was not closed when it was posted. Once AWS marks none of its days as estimated any more, what
 * changed is said in its thread, or nothing where all is the same; then it is done with. Costs what reading the days of a month
 * costs that AWS may have changed, which is shared by everything else that reads them.
 *
 * Returns after how many milliseconds to come again; null: it is done, or waits for the next day.
 */
export async function correctStatement(run: string, parts: ReportParts): Promise<number | null> {
  const { store, log, now, timing } = parts;
  const packed = await store.openStatements.read(run);
  if (packed === null) return null;
  const statement = unpackStatement(packed);
  const said = await store.reportRuns.readContent(run);
  const end = async (why: string): Promise<null> => {
    log.info({ run }, why);
    await store.openStatements.end(run);
    return null;
  };
  const settings = parts.file().governance.costs;
  if (said === null || now() - parseRun(run).dueAt > giveUpMs) return end('a statement is not corrected any more');
  if (nameQuestions(settings).join() !== statement.questions.join())
    return end('a statement is not corrected, since the file counts other costs now');
  try {
    const ms = await holdLease(store.leases, `report-${run}`, timing.lockMs, (check) =>
      settle(run, { statement, said: unpackReport(said) }, check, parts),
    );
    return ms === null ? busyMs : ms.again;
  } catch (error) {
    if (error instanceof LeaseLost) return busyMs;
    if (!(error instanceof AwsProblem)) throw error;
    log.warn({ run, aws: error.awsName, permission: error.permission }, 'a statement could not be looked at');
    return error.next === 'operator' ? null : Math.max(timing.reportRetryLongestMs, error.retryAfterMs ?? 0);
  }
}

async function settle(
  run: string,
  { statement, said }: { readonly statement: Statement; readonly said: PreparedReport },
  check: () => Promise<void>,
  parts: ReportParts,
): Promise<{ readonly again: number | null }> {
  const { store, now } = parts;
  const settings = parts.file().governance.costs;
  const periods = findPeriods('last-month', findDate(parseRun(run).dueAt), settings.settleDays);
  if (!(await isClosed(periods.period, statement.questions, store.costs))) {
    const read = await readAgain(run, periods.period, parts);
    if (!read) return { again: busyMs };
    if (!(await isClosed(periods.period, statement.questions, store.costs))) return { again: null };
  }
  const accounts = new Map(statement.accounts.map((account) => [account.id, account]));
  const questions = said.digests.map(({ digest, channel, scope }) => ({
    ...{ name: said.report, groupBy: digest.groupBy, periods, accounts },
    ...{ managementAccountId: said.managementAccountId, budgets: new Map(), organisationBudget: null },
    isCovered: findCoverage({ channel, scope }, said.report, parts),
  }));
  // Neither the message nor the files say what was usual before.
  const window = { start: periods.previous.start, end: periods.period.end };
  const { digests, asOf } = await buildDigests(questions, window, settings, store.costs);
  const { paidRequests } = await store.reportRuns.begin(run, now());
  const source = { ...said.source, asOf, reports: 1, paidRequests: paidRequests - said.source.paidRequests };
  let isRefused = false;
  for (const [index, { channel, scope, digest: before }] of said.digests.entries()) {
    const digest = digests[index];
    const correction = digest === undefined ? null : findChange(before, digest);
    if (digest === undefined || correction === null) continue;
    const posted = await postCorrection(run, { channel, scope, digest, correction, source }, check, parts);
    if (posted.kind === 'later') return { again: posted.ms };
    isRefused ||= posted.kind === 'undeliverable';
  }
  // A channel that takes nothing today may do so tomorrow.
  if (!isRefused) await store.openStatements.end(run);
  return { again: null };
}

/** Amounts in another currency are no correction. */
function findChange(before: Digest, digest: Digest) {
  return before.currency === digest.currency ? findCorrection(before, digest) : null;
}

/** Whether AWS marks no day of the period as estimated any more, as far as is known without asking. */
async function isClosed(period: Period, questions: readonly string[], table: CostTable): Promise<boolean> {
  const known = await Promise.all(questions.map((question) => table.readDays(question)));
  return known.every((days) => listDays(period).every((day) => days.get(day)?.estimated === false));
}

/** Reads what AWS may have changed. False: somebody else is reading. */
async function readAgain(run: string, period: Period, parts: ReportParts): Promise<boolean> {
  const { aws, store, now, timing } = parts;
  const read = await holdLease(store.leases, 'costs', timing.lockMs, async (beforeWrite) => {
    const onPaid = async (): Promise<void> => {
      parts.onPaid();
      await store.reportRuns.countPaid(run);
    };
    await readCostDays(period, parts.file().governance.costs, { aws, table: store.costs, now, beforeWrite, onPaid });
    return true;
  });
  return read !== null;
}

/** The accounts of a channel, as they were: by its own audience where several teams share it. */
function findCoverage(
  { channel, scope }: Pick<PreparedDigest, 'channel' | 'scope'>,
  name: string,
  { file }: Pick<ReportParts, 'file'>,
): (account: CostAccount) => boolean {
  const { reports, teams } = file().governance;
  const report = reports.find((each) => each.name === name);
  const audience =
    report?.to === 'teams' ? findAudiences(report, teams).find((each) => each.channel === channel) : null;
  return audience?.isCovered ?? ((account) => isInScope(account, scope));
}
