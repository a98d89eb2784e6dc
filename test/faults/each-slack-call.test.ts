import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BundledSteward, bundleSteward } from './bundled-steward.ts';
import { findCertainCalls, type LearnedCall } from './find-certain-calls.ts';
import { describeBlow, learnCalls, strikeAt } from './strike-calls.ts';

let steward: BundledSteward;
let calls: readonly LearnedCall[];
beforeAll(async () => {
  steward = await bundleSteward();
  calls = findCertainCalls(await learnCalls(steward)).filter(({ call }) => call.startsWith('slack:'));
}, 60_000);
afterAll(() => steward.close());

it.each([
  ['an error of Slack’s own', 'before', 'error'],
  ['Slack asking to wait', 'before', 'limit'],
  ['the connection cut before it acts', 'before', 'cut'],
  ['the answer lost after it acted', 'after', 'cut'],
] as const)(
  'one account, and everything said of it once, with %s at each call of Slack',
  async (_what, when, mishap) => {
    expect(calls.map(({ call }) => call)).toContain('slack:chat.postMessage ready');
    const { broken, missed } = await strikeAt(
      steward,
      calls.map((call) => ({ ...call, when, mishap })),
    );
    expect(broken).toEqual([]);
    expect(missed.map(describeBlow)).toEqual([]);
  },
  90_000,
);
