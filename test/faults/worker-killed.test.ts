import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BundledSteward, bundleSteward } from './bundled-steward.ts';
import type { NamedCall } from './name-call.ts';
import { describeKill, type Kill, learnCalls, runBatch } from './run-batch.ts';

/** Requests in one batch: AWS begins five creations at a time. */
const batchSize = 6;
/** Batches that run side by side. */
const lanes = 4;
/** How often a call may not come about as it was learned: how often a message is updated hangs on the machine. */
const mostTries = 4;

let steward: BundledSteward;
beforeAll(async () => {
  steward = await bundleSteward();
});
afterAll(() => steward.close());

/** Each call before it arrives and before its answer does. */
function findKills(calls: readonly NamedCall[]): readonly Kill[] {
  const counts = new Map<string, number>();
  return calls.flatMap(({ call, subject }) => {
    const isShared = subject === null;
    const number = (counts.get(`${call} ${String(isShared)}`) ?? 0) + 1;
    counts.set(`${call} ${String(isShared)}`, number);
    // The further ones in between are as many as the machine is slow.
    if (call.startsWith('slack:chat.update') && number > 1) return [];
    return (['before', 'after'] as const).map((when) => ({ call, number, when, isShared }));
  });
}

/**
 * What serves all requests stops them all, so it is called in a batch of its own: one call of AWS and one of Slack, which
 * do not wait for each other. The other calls are of requests side by side.
 */
function batchKills(kills: readonly Kill[]): readonly (readonly Kill[])[] {
  const [shared, own] = [kills.filter(({ isShared }) => isShared), kills.filter(({ isShared }) => !isShared)];
  const ofSlack = shared.filter(({ call }) => call.startsWith('slack:'));
  const ofAws = shared.filter(({ call }) => !call.startsWith('slack:'));
  const pairs = Array.from({ length: Math.max(ofSlack.length, ofAws.length) }, (_, index) =>
    [ofAws[index], ofSlack[index]].filter((kill) => kill !== undefined),
  );
  const count = Math.ceil(own.length / batchSize);
  const mixed = Array.from({ length: count }, (_, batch) => own.filter((_kill, index) => index % count === batch));
  return [...mixed, ...pairs];
}

it('a worker that is killed at any of its calls leaves one account, and everything said of it once', async () => {
  const kills = findKills(await learnCalls(steward));
  const called = new Set(kills.map(({ call }) => call));
  for (const call of ['organizations:CreateAccount', 'budgets:CreateBudget', 'slack:chat.postMessage ready'])
    expect(called).toContain(call);

  const waiting = batchKills(kills).map((batch) => ({ batch, tries: 1 }));
  const broken: string[] = [];
  const unreached: string[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { batch, tries } = next;
      const end = await runBatch(steward, batch);
      broken.push(...end.broken);
      if (end.reached) continue;
      if (tries === mostTries) unreached.push(...batch.map(describeKill));
      else waiting.push(...batch.map((kill) => ({ batch: [kill], tries: tries + 1 })));
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  expect(broken).toEqual([]);
  expect(unreached).toEqual([]);
}, 300_000);
