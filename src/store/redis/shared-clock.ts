import type { RedisClient } from './run-script.ts';

/** The time that all replicas share, whatever the clocks of their machines say. */
export interface SharedClock {
  /** Epoch milliseconds, whole. */
  readonly now: () => number;
  stop(): void;
}

/** Apart by no more than this, a machine's own clock is as good: NTP keeps within it, an answer's way through it. */
const toleratedMs = 1_000;
const measureEveryMs = 30_000;

/**
 * Redis' clock as it runs on in this process. What one replica dates (a due time, a slot's end, an intent) others judge, so
 * their clocks must not be minutes apart. It is measured again and again; while Redis does not tell its time the last
 * difference holds, at first none.
 *
 * @param onApart told when the own clock turns out to be off, by how many milliseconds it is ahead
 */
export async function startSharedClock(
  redis: RedisClient,
  onApart: (aheadMs: number) => void,
  ownNow: () => number = Date.now,
): Promise<SharedClock> {
  let aheadMs = 0;
  const measure = async (): Promise<void> => {
    const sentAt = ownNow();
    const [seconds, microseconds] = await redis.time();
    const answeredAt = ownNow();
    const found = (sentAt + answeredAt) / 2 - (Number(seconds) * 1_000 + Number(microseconds) / 1_000);
    // Redis looked at its clock at some moment in between: what that explains is no difference.
    const unsureMs = (answeredAt - sentAt) / 2;
    const wasApart = aheadMs !== 0;
    aheadMs = Math.abs(found) <= toleratedMs + unsureMs ? 0 : Math.round(found);
    if (aheadMs !== 0 && !wasApart) onApart(aheadMs);
  };
  const tryToMeasure = (): Promise<void> => measure().catch(() => {});
  await tryToMeasure();
  const timer = setInterval(() => void tryToMeasure(), measureEveryMs);
  timer.unref();
  return { now: () => ownNow() - aheadMs, stop: () => clearInterval(timer) };
}
