import { createQueues } from '../../../../src/jobs/queues.ts';
import { connectRedis } from '../../../../src/store/redis/connect-redis.ts';
import { parseRedisUrls } from '../../../../src/store/redis/parse-redis-urls.ts';
import type { Company } from '../../../support/company.ts';
import type { Aftermath } from '../invariants/aftermath.ts';

/** The bot's queues, to look into. */
export interface OpenQueues {
  readJobs(): Promise<Aftermath['jobs']>;
  /** Has the bot look for what could not be posted, as it does every minute. `name` is new each time. */
  sweep(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openQueues({ redis, prefix }: Company): Promise<OpenQueues> {
  const urls = parseRedisUrls(redis.url);
  if (urls.kind === 'malformed') throw new Error(urls.problem);
  const connection = await connectRedis(urls.addresses, { role: 'queue', onError: () => {} });
  const queues = createQueues(connection, prefix);
  return {
    readJobs: () =>
      Promise.all(
        [queues.announce, queues.provision, queues.chores].map(async (queue) => {
          const counts = await queue.getJobCounts('failed', 'active', 'waiting', 'delayed');
          const { failed = 0, active = 0, waiting = 0, delayed = 0 } = counts;
          // A smaller job that waits to come again may do so for ten minutes: what it waits for is none of the round's.
          const unfinished = active + waiting + (queue === queues.chores ? 0 : delayed);
          return { queue: queue.name, failed, unfinished };
        }),
      ),
    async sweep(name) {
      await queues.chores.add('sweep', { body: {} }, { jobId: name });
    },
    async close() {
      await queues.close();
      connection.disconnect();
    },
  };
}
