import { z } from 'zod';
import type { StoreParts } from './redis/run-script.ts';

/** AWS refused another account because the organisation has as many as it may. */
export interface QuotaRefusal {
  /** Epoch milliseconds. */
  readonly at: number;
  /** How many accounts there were; null: that was not known. */
  readonly accounts: number | null;
}

/** What AWS's refusals tell of a quota that it does not tell itself. */
export interface QuotaStore {
  rememberRefusal(at: number, accounts: number | null): Promise<void>;
  /** The last refusal that is not forgotten; null: none. */
  readRefusal(): Promise<QuotaRefusal | null>;
  forgetRefusal(): Promise<void>;
}

const refusalSchema = z.object({ at: z.number(), accounts: z.number().int().nullable() });

export function createQuotaStore({ redis, keys }: StoreParts): QuotaStore {
  return {
    async rememberRefusal(at, accounts) {
      await redis.set(keys.quotaRefusal, JSON.stringify({ at, accounts } satisfies QuotaRefusal));
    },
    async readRefusal() {
      const json = await redis.get(keys.quotaRefusal);
      return json === null ? null : refusalSchema.parse(JSON.parse(json));
    },
    async forgetRefusal() {
      await redis.del(keys.quotaRefusal);
    },
  };
}
