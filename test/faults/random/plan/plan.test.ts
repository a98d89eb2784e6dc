import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeFault } from './describe-plan.ts';
import { fullRound, makePlan, shortRound } from './make-plan.ts';
import { faultKinds } from './plan-faults.ts';
import { createSeededRandom, largestSeed } from './seeded-random.ts';

const anySeed = fc.integer({ min: 0, max: largestSeed });
const someSeeds = Array.from({ length: 40 }, (_, index) => index + 1);

it('the same seed gives the same plan', () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      expect(makePlan(seed)).toEqual(makePlan(seed));
    }),
    { numRuns: 30 },
  );
});

it('other seeds give other plans', () => {
  const plans = someSeeds.map((seed) => JSON.stringify({ ...makePlan(seed), seed: 0 }));
  expect(new Set(plans).size).toBe(someSeeds.length);
});

it('every kind of fault, of press and of flaw occurs', () => {
  const plans = someSeeds.map((seed) => makePlan(seed));
  const kinds = plans.flatMap(({ faults }) => faults.map(({ kind }) => kind));
  expect([...new Set(kinds)].sort()).toEqual([...faultKinds].sort());
  const asks = plans.flatMap((plan) => plan.asks);
  const buttons = asks.flatMap(({ presses, afterFailure }) =>
    [...presses, ...afterFailure].map(({ button }) => button),
  );
  expect([...new Set(buttons)].sort()).toEqual(['approve', 'cancel', 'deny', 'retry']);
  expect(new Set(asks.map(({ wish }) => wish.flaw)).size).toBe(7);
  expect(new Set(asks.map(({ wish }) => wish.className)).size).toBe(3);
  expect(asks.some(({ times }) => times > 1)).toBe(true);
});

it('a round has tens of requests; a short one leaves out what takes long', () => {
  const { asks, faults } = makePlan(1, fullRound);
  expect(asks).toHaveLength(fullRound.asks);
  expect(faults.length).toBeGreaterThan(fullRound.faults / 2);
  for (const seed of someSeeds)
    for (const { kind } of makePlan(seed, shortRound).faults) expect(shortRound.without).not.toContain(kind);
});

it('all of it is within the round, and strikes only who is there, one fault at a time', () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const plan = makePlan(seed);
      const moments = plan.faults.map(({ atMs }) => atMs);
      expect([...moments].sort((one, other) => one - other)).toEqual(moments);
      for (const atMs of [...moments, ...plan.asks.map((ask) => ask.atMs)]) {
        expect(atMs).toBeGreaterThanOrEqual(0);
        expect(atMs).toBeLessThanOrEqual(plan.lastsMs);
      }
      const backAt = new Map<string, number>();
      for (const fault of plan.faults) {
        if (!('target' in fault)) continue;
        const { role, which } = fault.target;
        expect(which).toBeLessThan(plan.crew[role]);
        expect(fault.atMs).toBeGreaterThanOrEqual(backAt.get(`${role} ${which}`) ?? 0);
        const duration = 'downMs' in fault ? fault.downMs : 'forMs' in fault ? fault.forMs : 0;
        backAt.set(`${role} ${which}`, fault.atMs + duration);
      }
    }),
    { numRuns: 50 },
  );
});

it('is told in a line for each fault', () => {
  const told = someSeeds.flatMap((seed) => makePlan(seed).faults.map(describeFault));
  expect(told.filter((line) => /undefined|NaN|\n/.test(line))).toEqual([]);
  expect(new Set(told).size).toBeGreaterThan(told.length / 2);
});

it('random numbers keep to their range and reach all of it', () => {
  const random = createSeededRandom(7);
  const drawn = Array.from({ length: 500 }, () => random.int(3, 6));
  expect([...new Set(drawn)].sort()).toEqual([3, 4, 5, 6]);
  expect([...random.shuffle([1, 2, 3, 4])].sort()).toEqual([1, 2, 3, 4]);
  expect(() => random.pick([])).toThrow(RangeError);
});
