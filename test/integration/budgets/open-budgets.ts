import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { createQueues } from '../../../src/jobs/queues.ts';
import { createKeys } from '../../../src/store/redis/keys.ts';
import { type Company, changeGovernance, companyGovernance } from '../../support/company.ts';
import { until } from '../../support/until.ts';

const dayMs = 86_400_000;

/** The company's file with a channel that hears of budgets. */
export const budgetsGovernance = changeGovernance(
  'audit: C0AUDIT }',
  'audit: C0AUDIT, budgets: C0FINOPS }',
  companyGovernance,
);

/** A clock of Slack and Steward that can be moved. It shows a day on which AWS has figures of the month. */
export function createMonthClock() {
  const clock = { aheadMs: 0, now: (): number => Date.now() + clock.aheadMs };
  if (new Date().getUTCDate() === 1) clock.aheadMs = dayMs;
  return {
    now: clock.now,
    /** To the second day of the next month. */
    turnMonth(): void {
      const now = new Date(clock.now());
      clock.aheadMs += Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2, 12) - now.getTime();
    },
    /** To the first hour of the next month. */
    beginMonth(): void {
      const now = new Date(clock.now());
      clock.aheadMs += Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1, 0, 30) - now.getTime();
    },
  };
}

/** The company's budgets, to be spent and checked at will. */
export interface Budgets {
  idOf(name: string): string;
  /** Keeps the record of an account, as if Steward had made it. */
  own(name: string, record?: Readonly<Record<string, unknown>>): Promise<void>;
  /** What AWS says of the account's budget from now on. */
  spend(name: string, actual: string, forecast?: string | null): void;
  /** Runs the check of one slot, and waits for its end. */
  check(): Promise<void>;
  /** Adds the check of one slot without waiting. Returns its id. */
  addCheck(): Promise<string>;
  waitForCheck(jobId: string): Promise<void>;
  /** What a channel, or a person directly, was told by notices about budgets, oldest first. */
  said(place: string): readonly string[];
  close(): Promise<void>;
}

export async function openBudgets({ redis, prefix, slack, aws }: Company): Promise<Budgets> {
  const connection = new Redis(redis.port, '127.0.0.1', { maxRetriesPerRequest: null });
  const queues = createQueues(connection, prefix);
  const keys = createKeys(prefix);
  const idOf = (name: string): string => {
    const found = aws.organization.state().accounts.find((account) => account.name === name);
    if (found === undefined) throw new Error(`no account ${name}`);
    return found.id;
  };
  const budgets: Budgets = {
    idOf,
    async own(name, record = {}) {
      const id = idOf(name);
      const base = { id, name, email: `${id}@example.com`, requestId: 'adopted', className: 'sandbox', owner: 'U0ANA' };
      const rest = { team: null, expiresOn: null, monthlyBudgetUsd: null, tags: {}, createdAt: 0, version: 1 };
      const whole = { ...base, ...rest, ownerChange: null, ...record };
      await connection.hset(keys.accountRecords, id, JSON.stringify(whole));
    },
    spend(name, actual, forecast = null) {
      aws.organization.setSpend({ name: `steward-${idOf(name)}`, actual, forecast });
    },
    async check() {
      await budgets.waitForCheck(await budgets.addCheck());
    },
    async addCheck() {
      const jobId = `budget-alerts-test-${randomUUID()}`;
      await queues.chores.add('budget-alerts', { body: {} }, { jobId });
      return jobId;
    },
    async waitForCheck(jobId) {
      await until(async () => (await queues.chores.getJobState(jobId)) === 'completed', jobId, 30_000);
    },
    said(place) {
      const channel = place.startsWith('U') ? slack.directChannel(place)?.id : place;
      if (channel === undefined) return [];
      return slack
        .messages(channel)
        .filter(({ metadata }) => String(metadata?.event_payload.id).startsWith('budget'))
        .map((message) => slack.render(message));
    },
    async close() {
      await queues.close();
      connection.disconnect();
    },
  };
  return budgets;
}
