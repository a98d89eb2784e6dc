import { z } from 'zod';
import { codes } from './lua/codes.ts';
import { takeSlotScript } from './lua/take-slot.lua.ts';
import { runScript, type StoreParts } from './redis/run-script.ts';

/** How many accounts are being made at once, over all workers: AWS refuses more than five. */
export interface CreationSlots {
  /**
   * Takes a slot for a request, or holds the one that it has for longer. A slot that is not taken again for `ttlMs` is
   * free.
   *
   * @param limit how many may be held in all; `Infinity`: whatever is held by others
   * @param now epoch milliseconds
   * @returns false: all are held by others
   */
  takeSlot(requestId: string, limit: number, ttlMs: number, now: number): Promise<boolean>;
  releaseSlot(requestId: string): Promise<void>;
  /** How many are held. */
  countSlots(now: number): Promise<number>;
}

const answerSchema = z.tuple([z.enum([codes.ok, codes.full])]);

export function createCreationSlots({ redis, keys }: StoreParts): CreationSlots {
  return {
    async takeSlot(requestId, limit, ttlMs, now) {
      const atMost = Math.min(limit, Number.MAX_SAFE_INTEGER);
      const args = [requestId, atMost, now, now + ttlMs];
      const [code] = answerSchema.parse(await runScript(redis, takeSlotScript, [keys.creationSlots], args));
      return code === 'ok';
    },
    async releaseSlot(requestId) {
      await redis.zrem(keys.creationSlots, requestId);
    },
    countSlots: (now) => redis.zcount(keys.creationSlots, `(${now}`, '+inf'),
  };
}
