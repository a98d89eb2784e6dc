import type { StoreParts } from '../redis/run-script.ts';

/** Requests of which something cannot be said in Slack at the moment: the bot was removed from a channel, say. */
export interface Unsaid {
  /** @param at epoch milliseconds; the first time counts until it is forgotten */
  note(requestId: string, at: number): Promise<void>;
  forget(requestId: string): Promise<void>;
  /** The longest first, with when each was noted. */
  list(): Promise<readonly { readonly requestId: string; readonly since: number }[]>;
}

export function createUnsaid({ redis, keys }: StoreParts): Unsaid {
  return {
    async note(requestId, at) {
      await redis.zadd(keys.unsaid, 'NX', at, requestId);
    },
    async forget(requestId) {
      await redis.zrem(keys.unsaid, requestId);
    },
    async list() {
      const found = await redis.zrange(keys.unsaid, '0', '-1', 'WITHSCORES');
      return found.flatMap((requestId, index) =>
        index % 2 === 0 ? [{ requestId, since: Number(found[index + 1]) }] : [],
      );
    },
  };
}
