import { describe, expect, it } from 'vitest';
import { findIdealMs } from '../../../../bench/provision/ideal.ts';
import { scaleTiming } from '../../../../bench/provision/scale-timing.ts';
import { defaultTiming } from '../../../../src/jobs/timing.ts';

const bounds = { accounts: 100, slots: 5, creationMs: 45_000, ratePerSecond: 0.1, burst: 3 };

describe('the ideal', () => {
  it('is what the rate allows where creations are short, the first ones being free', () => {
    expect(findIdealMs(bounds)).toBe(970_000);
    expect(findIdealMs({ ...bounds, accounts: 2, creationMs: 1_000 })).toBe(400);
  });

  it('is what the slots allow where creations are long', () => {
    expect(findIdealMs({ ...bounds, creationMs: 60_000 })).toBe(1_200_000);
  });

  it('shrinks with the scale', () => {
    expect(findIdealMs({ ...bounds, creationMs: 4_500, ratePerSecond: 1 })).toBe(97_000);
  });
});

describe('scaled pauses', () => {
  it("are production's, divided, but for the lock's", () => {
    expect(scaleTiming(10)).toMatchObject({
      lockMs: defaultTiming.lockMs,
      stalledMs: defaultTiming.stalledMs,
      pollLongestMs: defaultTiming.pollLongestMs / 10,
      listLagMs: defaultTiming.listLagMs / 10,
    });
    expect(Object.keys(scaleTiming(10)).sort()).toEqual(Object.keys(defaultTiming).sort());
    expect(scaleTiming(1)).toEqual(defaultTiming);
  });
});
