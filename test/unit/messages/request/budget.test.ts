import { describe, expect, it } from 'vitest';
import { renderRefusal } from '../../../../src/messages/answers/refusal.ts';
import { renderRequestStatus } from '../../../../src/messages/answers/status-answer.ts';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import { renderPressNotice } from '../../../../src/messages/home/press-notice.ts';
import { renderDenyModal } from '../../../../src/messages/modals/deny-modal.ts';
import { desiredMessages } from '../../../../src/messages/request/desired-messages.ts';
import { renderPlanAsSections, renderPlanMessage } from '../../../../src/messages/request/plan-message.ts';
import { renderRequestCard } from '../../../../src/messages/request/request-card.ts';
import { approve, cancel, deny, expire } from '../../../../src/requests/decide.ts';
import { failRequest, finishRequest, finishStep, startStep } from '../../../../src/requests/provisioning.ts';
import { type AccountRequest, type BudgetWish, requestStatuses } from '../../../../src/requests/request.ts';
import {
  makeAct,
  makeBudgetWish,
  makeFailure,
  makeSituation,
  makeWaitingRequest,
  someMoment,
  takeIn,
  takeNext,
} from '../../../support/requests.ts';
import { makeView, readAloud, someFile, someNames } from '../rendered.ts';

const wish = makeBudgetWish({
  name: 'payments-prod',
  className: 'production',
  team: 'payments',
  previousBudgetUsd: '6000',
  monthlyBudgetUsd: '8000',
  justification: 'Twice the traffic since October',
});
const groups = new Map([['S0PLATFORM', new Set(['U0BEN', 'U0CAT'])]]);
const situation = makeSituation({ file: someFile, groups });
const at = someMoment + 120_000;

const ask = (change: Partial<BudgetWish> = {}): AccountRequest => makeWaitingRequest(someFile, { ...wish, ...change });

function leadTo(status: AccountRequest['status']): AccountRequest {
  const waiting = ask();
  if (status === 'waiting') return waiting;
  if (status === 'denied') return takeNext(deny(waiting, makeAct('U0BEN'), 'wait for the sale', situation));
  if (status === 'cancelled') return takeNext(cancel(waiting, makeAct('U0ANA'), situation));
  if (status === 'expired') return expire(waiting, waiting.expiresAt)!;
  const people = ['U0BEN', 'U0CAT', 'U0FIN'];
  const approved = takeIn(
    people.reduce((request, by) => takeNext(approve(request, makeAct(by), situation)), waiting),
    'approved',
  );
  if (status === 'approved') return approved;
  const creating = startStep(approved, 'budget', at);
  if (status === 'creating') return creating;
  if (status === 'failed') return failRequest(creating, makeFailure({ step: 'budget', code: 'permission' }));
  return finishRequest(finishStep(creating, 'budget', 'updated', at + 2_000), at + 2_000);
}

const lastLine = (request: AccountRequest): string =>
  readAloud(renderRequestCard(makeView({ request })).blocks[0])
    .trim()
    .split('\n')
    .at(-1) ?? '';

describe('the card', () => {
  it('says what changes, why, for whom, of which account, and what it comes to', () => {
    const card = renderRequestCard(makeView({ request: ask() }));
    expect(readAloud(card.blocks[0]).split('\n').slice(0, 5)).toEqual([
      'Ana Ruiz asks to raise the budget of payments-prod from $6,000 to $8,000 a month.   REQ-7F3K2',
      'Why  Twice the traffic since October',
      'For  Ana Ruiz, team payments',
      'Account  1234-5678-9012 · production · Workloads / Prod',
      'Budget  $96,000 a year · +$2,000 (+33 %) a month · ⚠️ 8 × the usual for this class · alerts at 80 % and 100 %',
    ]);
    expect(card.text).toMatch(
      /^Ana Ruiz asks to raise the budget of payments-prod from \$6,000 to \$8,000 a month\. Platform and Fin or Cleo can/,
    );
    expect(JSON.stringify(card)).toContain('It becomes $8,000 a month as soon as enough people approve.');
    expect(JSON.stringify(card)).not.toMatch(/90 days|has payments-dev/);
  });

  it.each([
    [
      { previousBudgetUsd: '8000', monthlyBudgetUsd: '6000' },
      'asks to lower the budget of payments-prod from $8,000 to',
    ],
    [{ previousBudgetUsd: null }, 'asks to set the budget of payments-prod to $8,000 a month.'],
  ])('%j', (change, words) => {
    expect(readAloud(renderRequestCard(makeView({ request: ask(change) })).blocks)).toContain(words);
  });

  it.each([
    ['approved', '👍 Approved by Ben, Cat and Fin'],
    ['creating', '⚙️ Approved by Ben, Cat and Fin · changing'],
    ['ready', '✅ Done: the budget is $8,000 a month · approved by Ben, Cat and Fin'],
    ['failed', '❌ Failed: Steward lacks a permission in AWS'],
    ['denied', '⛔ Denied by Ben: “wait for the sale” · 24 Nov, 14:03 UTC'],
    ['cancelled', '↩️ Cancelled by Ana Ruiz · 24 Nov, 14:03 UTC'],
    ['expired', '📆 Expired: not enough people decided in time · 1 Dec, 14:02 UTC'],
  ] as const)('%s', (status, line) => {
    expect(
      lastLine(leadTo(status)).replace(
        /2026-(\d+)-(\d+) /,
        (_, month, day) => `${Number(day)} ${month === '11' ? 'Nov' : 'Dec'}, `,
      ),
    ).toBe(line);
  });
});

describe.each(requestStatuses)('%s', (status) => {
  const request = leadTo(status);
  const view = makeView({ request });

  it('speaks of no account that is made, within Slack’s limits', () => {
    const all = [...desiredMessages(view), ...desiredMessages({ ...view, cardProblem: 'not_in_channel' })];
    const said = [
      ...all,
      renderRequestStatus(view),
      renderPlanAsSections(view),
      ...(['approve', 'deny', 'retry'] as const).map((action) => renderPressNotice(action, request, someNames)),
      renderRefusal(
        { kind: 'cannot-cancel', status },
        { request, names: someNames, action: 'cancel', deciders: [], person: null },
      ),
      ...(status === 'waiting'
        ? []
        : [
            renderRefusal(
              { kind: 'decided', status, by: 'U0BEN', at },
              { request, names: someNames, action: 'approve', deciders: [], person: null },
            ),
          ]),
    ];
    for (const message of said) {
      expect(findLimitProblems({ text: message.text, blocks: message.blocks })).toEqual([]);
      const words = `${message.text}\n${readAloud(message.blocks)}`;
      expect(words).not.toMatch(/production account|account is|creat|is ready|\bmade\b|Ask again|undefined|null/i);
    }
  });
});

it('the thread has the one step, and one message to owner and requester', () => {
  const request = { ...leadTo('ready'), requester: 'U0DAN' };
  const plan = readAloud(renderPlanMessage(makeView({ request })).blocks);
  expect(plan).toBe('Changed the budget of payments-prod in 2 s\ncomplete: Budget of $8,000 a month | 2 s\n\n');
  const ready = desiredMessages(makeView({ request })).find(({ part }) => part === 'ready');
  expect(readAloud(ready?.blocks)).toBe('@U0ANA @U0DAN the budget of payments-prod is $8,000 a month now. ✅\n');
  expect(ready?.text).toBe('The budget of payments-prod is $8,000 a month now. REQ-7F3K2');
});

it('whoever may not decide, cancels too late or denies reads words of a budget', () => {
  const request = leadTo('creating');
  const context = { request, names: someNames, action: 'cancel' as const, deciders: [], person: null };
  const read = (refusal: Parameters<typeof renderRefusal>[0]) => readAloud(renderRefusal(refusal, context).blocks);
  expect(read({ kind: 'self', as: 'owner' })).toContain('the account is yours');
  expect(read({ kind: 'cannot-cancel', status: 'creating' })).toContain('the budget is being changed already.');
  expect(read({ kind: 'cannot-retry', status: 'ready' })).toContain('the request is done, not failed');
  expect(JSON.stringify(renderDenyModal(request, someNames))).toContain(
    'Why is the budget of payments-prod to stay as it is?',
  );
});
