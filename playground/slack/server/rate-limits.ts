/** Slack's rate tiers: 1 to 4, `special` (hundreds a minute) and that of posts (about one a second in a channel). */
export type Tier = 1 | 2 | 3 | 4 | 'special' | 'post';

/** Calls a minute of each tier, counted by method (https://docs.slack.dev/apis/web-api/rate-limits). */
const callsPerMinute: Readonly<Record<Tier, number>> = { 1: 1, 2: 20, 3: 50, 4: 100, special: 600, post: 60 };
/** How many posts may follow each other at once before the one-a-second limit of a channel is felt. */
const postBurst = 5;

/** Buckets of tokens, one for each method (for posts: each channel), filled by the clock `now` (Unix milliseconds). */
export function createRateLimits(now: () => number) {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    /** Takes one call; returns 0, or the seconds after which the next one works. */
    take(tier: Tier, key: string): number {
      const perMinute = callsPerMinute[tier];
      const capacity = tier === 'post' ? postBurst : perMinute;
      const bucket = buckets.get(key) ?? { tokens: capacity, at: now() };
      const tokens = Math.min(capacity, bucket.tokens + ((now() - bucket.at) / 60_000) * perMinute);
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now() });
      return tokens >= 1 ? 0 : Math.max(1, Math.ceil(((1 - tokens) / perMinute) * 60));
    },
    /** Fills all buckets. */
    clear(): void {
      buckets.clear();
    },
  };
}
