import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BundledSteward, bundleSteward } from './bundled-steward.ts';
import { findCertainCalls } from './find-certain-calls.ts';
import { type Blow, describeBlow, killAt, learnCalls } from './strike-calls.ts';

/** Requests in one batch: AWS begins five creations at a time. */
const batchSize = 6;
/** Batches that run side by side. */
const lanes = 4;
/** How often a call may not come about in time: the machine may be busy with other things. */
const mostTries = 4;

let steward: BundledSteward;
beforeAll(async () => {
  steward = await bundleSteward();
});
afterAll(() => steward.close());

/**
 * What serves all requests stops them all, so it is called in a batch of its own: one call of AWS and one of Slack, which
 * do not wait for each other. The other calls are of requests side by side.
 */
function batchBlows(blows: readonly Blow[]): readonly (readonly Blow[])[] {
  const [shared, own] = [blows.filter(({ isShared }) => isShared), blows.filter(({ isShared }) => !isShared)];
  const ofSlack = shared.filter(({ call }) => call.startsWith('slack:'));
  const ofAws = shared.filter(({ call }) => !call.startsWith('slack:'));
  const pairs = Array.from({ length: Math.max(ofSlack.length, ofAws.length) }, (_, index) =>
    [ofAws[index], ofSlack[index]].filter((blow) => blow !== undefined),
  );
  const count = Math.ceil(own.length / batchSize);
  const mixed = Array.from({ length: count }, (_, batch) => own.filter((_blow, index) => index % count === batch));
  return [...mixed, ...pairs];
}

it('a worker that is killed at any of its calls leaves one account, and everything said of it once', async () => {
  const calls = findCertainCalls(await learnCalls(steward));
  for (const call of ['organizations:CreateAccount', 'budgets:CreateBudget', 'slack:chat.postMessage ready'])
    expect(calls.map((one) => one.call)).toContain(call);

  let waiting = calls.flatMap((call) =>
    (['before', 'after'] as const).map((when): Blow => ({ ...call, when, mishap: 'hold' })),
  );
  const broken: string[] = [];
  for (let tries = 1; tries <= mostTries && waiting.length > 0; tries += 1) {
    const batches = [...batchBlows(waiting)];
    const missed: Blow[] = [];
    const work = async (): Promise<void> => {
      for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
        const end = await killAt(steward, batch);
        broken.push(...end.broken);
        missed.push(...end.missed);
      }
    };
    await Promise.all(Array.from({ length: lanes }, work));
    waiting = missed;
  }
  expect(broken).toEqual([]);
  expect(waiting.map(describeBlow)).toEqual([]);
}, 300_000);
