import { connectRedis } from '../../src/store/redis/connect-redis.ts';
import { parseRedisUrls } from '../../src/store/redis/parse-redis-urls.ts';
import type { RedisClient } from '../../src/store/redis/run-script.ts';
import { createStore, type Store } from '../../src/store/store.ts';

/** What the bot with this Redis keeps, to look at and to put requests into. */
export interface OpenStore {
  readonly store: Store;
  readonly redis: RedisClient;
  close(): void;
}

/** What all keys of a bot in production begin with. */
export const prefix = '{steward}';

export async function openStore(redisUrl: string): Promise<OpenStore> {
  const urls = parseRedisUrls(redisUrl);
  if (urls.kind === 'malformed') throw new Error(urls.problem);
  // The bot's own connection gives up after two seconds; what measures has time.
  const redis = await connectRedis(urls.addresses, { role: 'queue', onError: () => {} });
  return { store: createStore(redis, prefix), redis, close: () => redis.disconnect() };
}
