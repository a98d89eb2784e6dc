import { describe, expect, it } from 'vitest';
import { emptyMemory } from '../../../../src/costs/attention/attention.ts';
import { explainConcern } from '../../../../src/costs/attention/explain-concern.ts';
import { findAttention } from '../../../../src/costs/attention/find-attention.ts';
import { findCorrection } from '../../../../src/costs/attention/find-correction.ts';
import type { Digest } from '../../../../src/costs/digest.ts';
import { renderCostAnswer } from '../../../../src/messages/costs/answers/cost-answer.ts';
import { type CostContent, nativeLook, plainLook } from '../../../../src/messages/costs/content.ts';
import { renderCorrectionMessage } from '../../../../src/messages/costs/digest/correction-message.ts';
import { renderDigestMessage } from '../../../../src/messages/costs/digest/digest-message.ts';
import { type DigestView, findUsageKey } from '../../../../src/messages/costs/digest-view.ts';
import { renderDetailMessage } from '../../../../src/messages/costs/thread/detail-message.ts';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import { deny } from '../../../../src/requests/decide.ts';
import { makeExtremeDigest } from '../../../support/costs/extreme-digest.ts';
import { makeDigest, moveWeeks } from '../../../support/costs/make-digest.ts';
import { makeDigestView } from '../../../support/costs/sketch-week.ts';
import { makeAct, makeBudgetWish, makeSituation, makeWaitingRequest, takeNext } from '../../../support/requests.ts';

const context = { today: '2026-11-24', managementAccountId: '000000000004' };
const long = 'x <!here> '.repeat(60);

const waiting = makeWaitingRequest(makeSituation().file, makeBudgetWish({ monthlyBudgetUsd: '123456789.99' }));
const raised = { ...takeNext(deny(waiting, makeAct('U0BEN'), long, makeSituation())), requester: long };

/** In its second week, with everything explained, answered and asked that can be. */
function makeExtremeView(digest: Digest): DigestView {
  const before = findAttention(moveWeeks(digest, -1), emptyMemory, context);
  const first = Object.keys(before.memory.items).slice(0, 20);
  let { memory } = before;
  for (const id of first) memory = explainConcern(memory, id, { by: long, at: 1, reason: long, until: '2027-01-01' })!;
  const gone = Object.fromEntries(
    Object.entries(memory.items).map(([id, item]) => [
      `${id}-gone`,
      { ...item, concern: { ...item.concern, id: `${id}-gone` } },
    ]),
  );
  const attention = findAttention(digest, { ...memory, items: { ...memory.items, ...gone } }, context);
  return {
    ...makeDigestView({ digest, attention, scope: long.slice(0, 300), lateSince: 1 }),
    answers: new Map(
      attention.items
        .slice(0, 40)
        .map(({ concern }, at) => [
          concern.id,
          [
            { kind: 'asked', by: long, owner: long },
            ...(at % 2 === 0 ? [] : [{ kind: 'raise', request: raised } as const]),
          ] as const,
        ]),
    ),
    usage: new Map(
      digest.movers.map(({ accountId, service }) => [
        findUsageKey(accountId, service),
        [1, 2, 3].map((at) => ({ usageType: `${at}${long}`, cost: '9', previous: String(at * 5) })),
      ]),
    ),
    source: { metric: long, asOf: 1, paidRequests: 123456, reports: 99 },
  };
}

const check = (name: string, content: CostContent): void => {
  expect(findLimitProblems(content), name).toEqual([]);
  const all = JSON.stringify(content.blocks);
  expect(all, name).not.toMatch(/"type":"(?:mrkdwn|markdown|broadcast|user|usergroup|link)"/);
  expect(`${all}${content.text}`, name).not.toMatch(/\u202E|\$NaN|−\$0\b|undefined|Infinity|\[object|\$-/);
  const text = content.text.replaceAll(/<!date\^\d+\^\{date_short_pretty\} at \{time\}\|[\d: -]+UTC>/g, '');
  expect(text, name).not.toMatch(/[<>*`\n]|:tada:/);
};

describe('whatever the organisation', () => {
  it.each([1, 3, 40, 10_000])('of %i accounts with odd names is one message within Slack’s limits', (count) => {
    // Of many, the groups make no difference but time.
    for (const groupBy of count > 1000 ? (['account'] as const) : (['account', 'team', 'tag:<!channel>'] as const)) {
      const digest = makeExtremeDigest(count, groupBy);
      const view = makeExtremeView(digest);
      for (const look of [nativeLook, plainLook, { chart: 'words', table: 'native' } as const]) {
        check('headline', renderDigestMessage(view, look));
        check('detail', renderDetailMessage(view, look));
        const answer = { digest, account: null, scope: long, names: view.names, asOf: 1, isCompared: true };
        check('answer', renderCostAnswer(answer, look));
        check('own answer', renderCostAnswer({ ...answer, account: digest.accounts[0]! }, look));
      }
      const correction = findCorrection({ total: '1', groups: [], accounts: [] }, digest)!;
      check('correction', renderCorrectionMessage({ ...view, correction, saidAt: 1 }, nativeLook));
    }
  });

  it('that has nothing at all is within them', () => {
    for (const missingDays of [[], ['2026-11-19'], ['2026-11-10']]) {
      const digest = makeDigest({ accounts: [], services: [], groups: [], daily: [], missingDays });
      for (const view of [makeDigestView({ digest }), makeDigestView({ digest: { ...digest, groupBy: 'team' } })]) {
        check('headline', renderDigestMessage(view, nativeLook));
        check('detail', renderDetailMessage(view, plainLook));
      }
      const answer = { digest, account: null, scope: null, names: new Map(), asOf: 1, isCompared: false };
      check('answer', renderCostAnswer(answer, nativeLook));
    }
  });
});
