import { z } from 'zod';
import { runScript, type StoreParts, throwFirstError } from '../redis/run-script.ts';
import { openAlertsScript } from './open-alerts.lua.ts';

/** An alert that is to be said, and what it reached. */
export interface NewAlert {
  /** Percent of the limit that each measure reached. A measure is what is counted of an account, against which limit. */
  readonly reached: ReadonlyMap<string, number>;
  /** What is to be said, in the words of whoever says it. */
  readonly alert: string;
}

/** Which thresholds of budgets were said, and which alerts still have to be. */
export interface BudgetAlertStore {
  /** The highest percent that was said of each measure in a month `YYYY-MM`. */
  readSaid(month: string): Promise<ReadonlyMap<string, number>>;
  /**
   * Notes what these alerts say as said and keeps them as one batch until it is closed, both at once. Those that somebody
   * else has noted meanwhile are left out.
   */
  open(batch: string, month: string, alerts: readonly NewAlert[]): Promise<void>;
  /** The batches that are not closed, and their alerts. */
  readOpen(): Promise<ReadonlyMap<string, readonly string[]>>;
  /** All of the batch is said. @param subjects under which it stands in the message ledger, for a while longer */
  close(batch: string, subjects: readonly string[]): Promise<void>;
}

/** Longer than the month and the next: a worker that was frozen must not find that nothing was said. */
const keepSeconds = 70 * 86_400;

const saidSchema = z.record(z.string(), z.coerce.number());
const batchSchema = z.array(z.string());

export function createBudgetAlerts({ redis, keys }: StoreParts): BudgetAlertStore {
  return {
    async readSaid(month) {
      const said = saidSchema.parse(await redis.hgetall(keys.budgetAlertsSaid(month)));
      return new Map(Object.entries(said));
    },

    async open(batch, month, alerts) {
      const args = alerts.flatMap(({ reached, alert }) => [reached.size, ...[...reached].flat(), alert]);
      await runScript(
        redis,
        openAlertsScript,
        [keys.budgetAlertsSaid(month), keys.budgetAlertsOpen],
        [batch, keepSeconds, ...args],
      );
    },

    async readOpen() {
      const open = await redis.hgetall(keys.budgetAlertsOpen);
      return new Map(Object.entries(open).map(([batch, json]) => [batch, batchSchema.parse(JSON.parse(json))]));
    },

    async close(batch, subjects) {
      const change = redis.multi().hdel(keys.budgetAlertsOpen, batch);
      for (const subject of subjects) change.expire(keys.messages(subject), keepSeconds);
      throwFirstError(await change.exec());
    },
  };
}
