import { Redis } from 'ioredis';
import { kept } from '../company/keep-records.ts';
import type { Bot } from './start-bot.ts';

/** Has the bot post what accounts cost. */
export interface ReportPoster {
  /** Posts the reports of Monday morning, after those that are being posted. Returns what is wrong, in the bot's words; null: nothing. */
  post(): Promise<string | null>;
}

/** Of examples/governance.yaml: both fall due at the same minute. */
const reports = ['weekly-costs', 'team-costs'];

export function createReportPoster(bot: Pick<Bot, 'run'>, redisUrl: string): ReportPoster {
  let last: Promise<unknown> = Promise.resolve();

  async function postAll(): Promise<string | null> {
    await forgetCosts(redisUrl);
    for (const report of reports) {
      const { ok, said } = await bot.run('report', report, '--post');
      if (!ok) return said;
    }
    return null;
  }

  return {
    post() {
      const posted = last.then(postAll);
      last = posted.catch(() => {});
      return posted;
    },
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
