import { type AwsReader, createAws } from '../../aws/aws.ts';
import { createAwsClients } from '../../aws/clients.ts';
import type { Environment } from '../../config/environment.ts';
import type { CostSources } from '../../jobs/reports/costs/make-digests.ts';
import { createMemoryCostTable } from '../../store/costs/cost-table.ts';
import { connectRedis } from '../../store/redis/connect-redis.ts';
import { parseRedisUrls } from '../../store/redis/parse-redis-urls.ts';
import { createStore, type Store } from '../../store/store.ts';

/** AWS, to read from. */
export function connectAws({ stewardRoleArn }: Environment, region: string | undefined) {
  const clients = createAwsClients({ region: region || 'us-east-1', roleArn: stewardRoleArn });
  return { aws: createAws(clients) satisfies AwsReader, close: clients.close };
}

/**
 * What is kept in Redis.
 *
 * @throws Error when Redis does not answer
 */
export async function connectStore({ redisUrls }: Environment, say: (line: string) => void) {
  const urls = parseRedisUrls(redisUrls.join(','));
  if (urls.kind === 'malformed') throw new Error(`REDIS_URL: ${urls.problem}`);
  const redis = await connectRedis(urls.addresses, {
    role: 'store',
    onError: (error) => say(`Redis: ${error.message}`),
  });
  const store: Store = createStore(redis);
  return { redis, store, close: () => redis.disconnect() };
}

/** Where there is no Redis: nothing is kept, and nobody is known to own anything. */
export function createEmptySources(): CostSources {
  return {
    costs: createMemoryCostTable(),
    accounts: { readAll: async () => [] },
    inventory: { read: async () => null },
  };
}
