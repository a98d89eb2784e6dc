import { Redis } from 'ioredis';
import { kept } from '../company/keep-records.ts';
import type { Bot } from './start-bot.ts';

/**
 * Has the bot post what it would post by itself at its time, one after another. Each returns what is wrong, in the bot's
 * words; null: nothing.
 */
export interface ReportPoster {
  /** What accounts cost: the reports of Monday morning. */
  postCosts(): Promise<string | null>;
  /** How the organisation differs from what was agreed: the report of every morning. */
  postDrift(): Promise<string | null>;
}

/** Reports of the file, by name. The first two fall due at the same minute. */
const [costReports, driftReports] = [['weekly-costs', 'team-costs'], ['daily-drift']] as const;

export function createReportPoster(bot: Pick<Bot, 'run'>, redisUrl: string): ReportPoster {
  let last: Promise<unknown> = Promise.resolve();

  function queue(work: () => Promise<string | null>): Promise<string | null> {
    const posted = last.then(work);
    last = posted.catch(() => {});
    return posted;
  }

  async function postAll(reports: readonly string[]): Promise<string | null> {
    for (const report of reports) {
      const { ok, said } = await bot.run('report', report, '--post');
      if (!ok) return said;
    }
    return null;
  }

  return {
    postCosts: () =>
      queue(async () => {
        await forgetCosts(redisUrl);
        return postAll(costReports);
      }),
    postDrift: () => queue(() => postAll(driftReports)),
  };
}

/** What the bot has read of costs it reads again only after hours, when AWS may know more; here somebody waits. */
async function forgetCosts(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl);
  try {
    const keys = await redis.keys(`${kept}:costs:*`);
    if (keys.length > 0) await redis.del(...keys);
  } finally {
    redis.disconnect();
  }
}
