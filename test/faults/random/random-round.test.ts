import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BundledSteward, bundleSteward } from '../bundled-steward.ts';
import { makePlan, shortRound } from './plan/make-plan.ts';
import { playRound } from './round/play-round.ts';

let steward: BundledSteward;
beforeAll(async () => {
  steward = await bundleSteward();
}, 60_000);
afterAll(() => steward.close());

it('people ask and press while processes, Redis, AWS and Slack fail: nothing is lost, and nothing comes twice', async () => {
  const told: string[] = [];
  const { violations, after } = await playRound(steward, makePlan(133, shortRound), (line) => told.push(line), 90_000);
  expect(violations, told.join('\n')).toEqual([]);
  // There was something to judge.
  expect(after.requests.filter(({ status }) => status === 'ready').length, told.join('\n')).toBeGreaterThan(0);
}, 180_000);
