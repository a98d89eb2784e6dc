import { z } from 'zod';
import { codes } from './lua/codes.ts';
import { takeSlotScript } from './lua/take-slot.lua.ts';
import { runScript, type StoreParts } from './redis/run-script.ts';

/** How one asks for a slot. Times are epoch milliseconds. */
interface SlotWish {
  /** How many may be held in all. */
  readonly limit: number;
  /** A slot that is not taken again for so long is free, milliseconds. */
  readonly ttlMs: number;
  readonly now: number;
  /** The place in the line: who waits since earlier comes first. */
  readonly since: number;
  /** Who does not ask again for so long stands in the line no more, milliseconds. */
  readonly lineMs: number;
}

export type SlotAnswer =
  | { readonly kind: 'taken' }
  /** It stands in the line now, behind so many. */
  | { readonly kind: 'waiting'; readonly ahead: number };

/** How many accounts are being made at once, over all workers: AWS refuses more than five. */
export interface CreationSlots {
  /** Takes a slot for a request, or holds the one that it has for longer. */
  takeSlot(requestId: string, wish: SlotWish): Promise<SlotAnswer>;
  /** Holds one whatever is held by others: AWS is at it already. */
  holdSlot(requestId: string, ttlMs: number, now: number): Promise<void>;
  releaseSlot(requestId: string): Promise<void>;
  /** How many are held. */
  countSlots(now: number): Promise<number>;
}

const answerSchema = z.union([z.tuple([z.literal(codes.ok)]), z.tuple([z.literal(codes.full), z.number()])]);

export function createCreationSlots({ redis, keys }: StoreParts): CreationSlots {
  return {
    async takeSlot(requestId, { limit, ttlMs, now, since, lineMs }) {
      const [code, ahead] = answerSchema.parse(
        await runScript(
          redis,
          takeSlotScript,
          [keys.creationSlots, keys.creationLine, keys.creationLineEnds],
          [requestId, limit, now, now + ttlMs, since, now + lineMs],
        ),
      );
      return code === 'ok' ? { kind: 'taken' } : { kind: 'waiting', ahead };
    },
    async holdSlot(requestId, ttlMs, now) {
      await redis.zadd(keys.creationSlots, now + ttlMs, requestId);
    },
    async releaseSlot(requestId) {
      await redis.zrem(keys.creationSlots, requestId);
    },
    countSlots: (now) => redis.zcount(keys.creationSlots, `(${now}`, '+inf'),
  };
}
