import { describe, expect, it } from 'vitest';
import type { RedisClient } from '../../../../src/store/redis/run-script.ts';
import { startSharedClock } from '../../../../src/store/redis/shared-clock.ts';
import { someMoment } from '../../../support/requests.ts';

/** A Redis that tells this time (epoch ms); null: it does not answer. */
function makeRedis(atMs: number | null, onAsked: () => void = () => {}): RedisClient {
  const time = async () => {
    onAsked();
    if (atMs === null) throw new Error('no answer');
    return [String(Math.floor(atMs / 1_000)), String((atMs % 1_000) * 1_000)];
  };
  return { time } as unknown as RedisClient;
}

async function readClock(redis: RedisClient, ownNow: () => number) {
  const told: number[] = [];
  const clock = await startSharedClock(redis, (aheadMs) => told.push(aheadMs), ownNow);
  clock.stop();
  return { nowMs: clock.now(), told };
}

describe('the clock that replicas share', () => {
  it.each([300_000, -300_000, 1_500])('is Redis’ where the own one is %i ms ahead, and says so', async (aheadMs) => {
    expect(await readClock(makeRedis(someMoment), () => someMoment + aheadMs)).toEqual({
      nowMs: someMoment,
      told: [aheadMs],
    });
  });

  it.each([0, 900, -900])('is the own one where that is %i ms ahead', async (aheadMs) => {
    expect(await readClock(makeRedis(someMoment), () => someMoment + aheadMs)).toEqual({
      nowMs: someMoment + aheadMs,
      told: [],
    });
  });

  it('is the own one while Redis does not tell its time', async () => {
    expect(await readClock(makeRedis(null), () => someMoment)).toEqual({ nowMs: someMoment, told: [] });
  });

  it('does not take a slow answer for a difference', async () => {
    let ownMs = someMoment;
    const slow = makeRedis(someMoment, () => {
      ownMs += 8_000;
    });
    expect(await readClock(slow, () => ownMs)).toEqual({ nowMs: someMoment + 8_000, told: [] });
  });

  it('goes on with Redis’ time between two looks', async () => {
    let ownMs = someMoment + 240_000;
    const clock = await startSharedClock(
      makeRedis(someMoment),
      () => {},
      () => ownMs,
    );
    ownMs += 60_000;
    expect(clock.now()).toBe(someMoment + 60_000);
    clock.stop();
  });
});
