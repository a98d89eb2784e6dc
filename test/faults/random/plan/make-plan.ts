import type { FaultKind } from './fault.ts';
import type { Plan } from './plan.ts';
import { planAsks } from './plan-asks.ts';
import { planFaults } from './plan-faults.ts';
import { createSeededRandom } from './seeded-random.ts';

/** How much happens in a round. */
export interface RoundSize {
  readonly asks: number;
  readonly faults: number;
  /** When the last of it begins, milliseconds. */
  readonly lastsMs: number;
  /** Kinds of faults that do not occur. */
  readonly without: readonly FaultKind[];
}

/** A round of the command. */
export const fullRound: RoundSize = { asks: 30, faults: 32, lastsMs: 20_000, without: [] };

/** A round of the test suite. A bot that was removed from a channel looks again after half a minute: too long for it. */
export const shortRound: RoundSize = { asks: 8, faults: 12, lastsMs: 4_000, without: ['bot-removed'] };

/** The plan that follows from a seed: the same one each time. */
export function makePlan(seed: number, { asks, faults, lastsMs, without }: RoundSize = fullRound): Plan {
  const random = createSeededRandom(seed);
  const crew = { web: random.int(1, 2), worker: 2, scheduler: 1 };
  return {
    seed,
    crew,
    creationDelayMs: random.int(100, 900),
    expireAfterMs: random.chance(0.4) ? random.int(6_000, 20_000) : null,
    lastsMs,
    asks: planAsks(random, asks, lastsMs),
    faults: planFaults(random, faults, lastsMs, crew, without),
  };
}
