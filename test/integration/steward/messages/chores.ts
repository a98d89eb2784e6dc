import { LogLevel, WebClient } from '@slack/web-api';
import { pino } from 'pino';
import type { ChoreParts } from '../../../../src/jobs/chores/chore.ts';
import { createQueues } from '../../../../src/jobs/queues.ts';
import { createDirectory } from '../../../../src/slack/directory.ts';
import { connectRedis } from '../../../../src/store/redis/connect-redis.ts';
import { parseRedisUrls } from '../../../../src/store/redis/parse-redis-urls.ts';
import { type Company, companyGovernance, readGovernanceText, testTiming } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';

/** The company's queues, to do now what the schedule would do some day. */
export interface Chores {
  /** Adds a smaller job and waits until it is done, or until it waits to come again. `name` is unique to the job. */
  run(topic: string, name: string, body?: Readonly<Record<string, unknown>>): Promise<void>;
  /** As above, for the messages of a request. */
  announce(id: string, name: string): Promise<void>;
  /** Lets the next sweep try this request's messages although one of this minute did. */
  forgetSweeps(id: string): Promise<void>;
  close(): Promise<void>;
}

export async function openChores({ redis, prefix }: Company): Promise<Chores> {
  const urls = parseRedisUrls(redis.url);
  if (urls.kind === 'malformed') throw new Error(urls.problem);
  const connection = await connectRedis(urls.addresses, { role: 'queue', onError: () => {} });
  const queues = createQueues(connection, prefix);
  const waitUntilDone = (queue: typeof queues.chores | typeof queues.announce, jobId: string) =>
    until(async () => {
      const state = await queue.getJobState(jobId);
      return state === 'completed' || state === 'delayed';
    }, `the job ${jobId}`);
  return {
    async run(topic, name, body = {}) {
      await queues.chores.add(topic, { body }, { jobId: name });
      await waitUntilDone(queues.chores, name);
    },
    async announce(id, name) {
      await queues.announce.add('announce', { id }, { jobId: name });
      await waitUntilDone(queues.announce, name);
    },
    async forgetSweeps(id) {
      const minute = Math.floor(Date.now() / 60_000);
      for (const slot of [minute - 1, minute, minute + 1]) await queues.announce.remove(`${id}-sweep-${slot}`);
    },
    async close() {
      await queues.close();
      connection.disconnect();
    },
  };
}

/** The messages that the bot wrote to a person directly whose part begins so, oldest first; with their request. */
export function findDirect({ slack }: Company, user: string, part: string, id?: string) {
  const all = slack.directChannel(user)?.messages ?? [];
  return all.filter(({ metadata }) => {
    const payload = metadata?.event_payload;
    return String(payload?.part).startsWith(part) && (id === undefined || payload?.id === id);
  });
}

/** What the smaller jobs that call neither AWS nor queues work with, for a bot whose clock is so far ahead. */
export function makeChoreParts({ slack, store }: Company, aheadMs: number): ChoreParts {
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.url, logLevel: LogLevel.ERROR });
  const file = readGovernanceText(companyGovernance);
  const parts: Omit<ChoreParts, 'aws' | 'organization' | 'queues'> = {
    store,
    directory: createDirectory(client, async () => slack.workspace.team.id),
    poster: client,
    file: () => file,
    timing: testTiming,
    log: pino({ level: 'silent' }),
    now: () => Date.now() + aheadMs,
    poke: () => {},
  };
  return parts as ChoreParts;
}
