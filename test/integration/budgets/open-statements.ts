import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { createQueues } from '../../../src/jobs/queues.ts';
import { nameRun } from '../../../src/jobs/reports/report-parts.ts';
import { createKeys } from '../../../src/store/redis/keys.ts';
import { type Company, companyGovernance } from '../../support/company.ts';
import { until } from '../../support/until.ts';

const everyMonth = "type: cost-digest, schedule: '0 9 3 * *', timezone: UTC";

/** The company's file with statements: by cost center, of a channel of its own by account, and for teams. */
export const statementsGovernance = `${companyGovernance}reports:
  - { name: statement, ${everyMonth}, channel: C0FINOPS, period: last-month, groupBy: 'tag:cost-center' }
  - { name: by-account, ${everyMonth}, channel: C0SEC, period: last-month }
  - { name: team-statement, ${everyMonth}, to: teams, period: last-month }
costs: { organisationBudget: total }
`;

/**
 * Clocks that stand in the next month, on its third day. AWS's stays there, whose sessions end by it: its bill is closed by the
 * setting.
 */
export function createBillClock() {
  const today = new Date();
  const third = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 3, 9);
  const aheadMs = third - today.getTime();
  const clock = { aheadMs };
  return {
    /** Steward's and Slack's. */
    now: (): number => Date.now() + clock.aheadMs,
    awsNow: (): number => Date.now() + aheadMs,
    /** The month of which the statements are, `YYYY-MM`. */
    month: new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1)).toISOString().slice(0, 7),
    skipDays(days: number): void {
      clock.aheadMs += days * 86_400_000;
    },
  };
}

/** The company's statements and their corrections, to be made at will. */
export interface Statements {
  /** Has a statement fall due now, and waits until it is posted. Returns its run. */
  post(report: string): Promise<string>;
  /** Has all that are open looked at, and waits for that. */
  correct(): Promise<void>;
  listOpen(): Promise<readonly string[]>;
  /** AWS closes last month's bill, or has it open. */
  setBill(isClosed: boolean): void;
  /** Nothing is known of costs any more, so that they are read anew. */
  forgetCosts(): Promise<void>;
  own(id: string, record: Readonly<Record<string, unknown>>): Promise<void>;
  /** Texts of the corrections in a channel. */
  corrections(channel: string): readonly string[];
  filesOf(channel: string): readonly string[];
  countPages(): number;
  close(): Promise<void>;
}

export async function openStatements(company: Company, now: () => number): Promise<Statements> {
  const { redis, prefix, slack, aws, store } = company;
  const connection = new Redis(redis.port, '127.0.0.1', { maxRetriesPerRequest: null });
  const queues = createQueues(connection, prefix);
  const keys = createKeys(prefix);
  const isIdle = async (): Promise<boolean> => {
    const counts = await Promise.all(
      [queues.chores, queues.reports].map((queue) => queue.getJobCountByTypes('waiting', 'active', 'delayed')),
    );
    return counts.every((count) => count === 0);
  };
  return {
    async post(report) {
      const dueAt = Math.floor(now() / 1000) * 1000;
      const run = nameRun(report, dueAt);
      await queues.reports.add('report', { report, dueAt }, { jobId: `report-${report}-${dueAt}` });
      await until(async () => (await store.reportRuns.begin(run, now())).state === 'posted', run, 30_000);
      await until(isIdle, 'all jobs to end');
      return run;
    },
    async correct() {
      const jobId = `corrections-test-${randomUUID()}`;
      await queues.chores.add('corrections', { body: {} }, { jobId });
      await until(async () => (await queues.chores.getJobState(jobId)) === 'completed', jobId);
      await until(isIdle, 'all statements to be looked at', 30_000);
    },
    listOpen: () => store.openStatements.list(),
    setBill: (isClosed) => aws.organization.set({ costFinalDayOfMonth: isClosed ? 1 : 28 }),
    async forgetCosts() {
      const known = await connection.keys(`${prefix}:store:costs:*`);
      if (known.length > 0) await connection.del(...known);
    },
    async own(id, record) {
      const base = {
        id,
        version: 1,
        ownerChange: null,
        createdAt: 0,
        tags: {},
        expiresOn: null,
        email: 'x@example.com',
      };
      const whole = { ...base, requestId: 'adopted', owner: 'U0ANA', team: null, monthlyBudgetUsd: null, ...record };
      await connection.hset(keys.accountRecords, id, JSON.stringify(whole));
    },
    corrections: (channel) =>
      slack
        .messages(channel)
        .filter(({ metadata }) => metadata?.event_payload.part === 'correction')
        .map((message) => slack.render(message)),
    filesOf: (channel) =>
      slack
        .messages(channel)
        .flatMap(({ fileIds }) => fileIds.map((id) => slack.workspace.files.get(id)?.name ?? ''))
        .sort(),
    countPages: () => aws.calls.log().filter(({ operation }) => operation === 'GetCostAndUsage').length,
    async close() {
      await queues.close();
      connection.disconnect();
    },
  };
}
