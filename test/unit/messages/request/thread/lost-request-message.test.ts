import { expect, it } from 'vitest';
import { parsePrefill } from '../../../../../src/handlers/request-buttons/parse-prefill.ts';
import { findLimitProblems } from '../../../../../src/messages/find-limit-problems.ts';
import {
  renderLostRequest,
  renderLostRequestWithAccount,
} from '../../../../../src/messages/request/thread/lost-request-message.ts';
import type { FoundAccount, LostCard } from '../../../../../src/requests/rebuild/rebuild.ts';
import { lostCardSchema } from '../../../../../src/store/rebuild/rebuild-schema.ts';
import { readAloud } from '../../rendered.ts';

const card: LostCard = {
  kind: 'account',
  accountId: null,
  requestId: 'REQ-7F3K2',
  ts: '1.000001',
  requester: 'U0ANA',
  owner: 'U0BOB',
  name: 'payments-prod',
  className: 'production',
  team: 'payments',
  monthlyBudgetUsd: '6000',
  justification: 'New card processor',
  reply: null,
};

const account: FoundAccount = {
  id: '111122223333',
  name: 'payments-prod',
  requestId: 'REQ-7F3K2',
  className: 'production',
  state: 'ACTIVE',
  isRecorded: true,
  notes: [],
};

it.each(['fix', 'waive', 'adopt'] as const)('of what a drift report found says where it comes again: %s', (kind) => {
  const lost: LostCard = { ...card, kind, name: 're-attach deny-hpc to Sandbox', className: null, team: null };
  const content = renderLostRequest(lost);
  expect(findLimitProblems(content)).toEqual([]);
  expect(readAloud(content.blocks)).toContain(
    'The request to re-attach deny-hpc to Sandbox was lost with Steward’s records, so nobody can decide on it any more. The next drift report shows what is still so',
  );
  expect(lostCardSchema.parse(JSON.parse(JSON.stringify(lost)))).toStrictEqual(lost);
});

it('of another budget says what to type', () => {
  const budget: LostCard = { ...card, kind: 'budget', accountId: '111122223333', className: null };
  const read = (change: Partial<LostCard> = {}) => {
    const content = renderLostRequest({ ...budget, ...change });
    expect(findLimitProblems(content)).toEqual([]);
    return readAloud(content.blocks);
  };
  expect(read()).toBe(
    '@U0ANA The request for another budget of payments-prod was lost with Steward’s records, so nobody can decide on it any more. If it is still wanted, please ask again: /aws-account budget payments-prod 6000   REQ-7F3K2\n',
  );
  expect(read({ name: 'card lab' })).toContain('/aws-account budget "card lab" 6000 ');
  expect(read({ name: 'the "lab"' })).toContain('/aws-account budget 111122223333 6000 ');
  expect(read({ name: null, accountId: null, monthlyBudgetUsd: null })).toContain(
    '/aws-account budget <account> <usd> ',
  );
});

/** What the button of the message brings into the form. */
const findPrefilled = (of: LostCard) => {
  const content = renderLostRequest(of);
  expect(findLimitProblems(content)).toEqual([]);
  return parsePrefill((content.blocks.at(-1) as unknown as { elements: { value: string }[] }).elements[0]!.value);
};

it('asks the requester to ask again, with everything that the card says in the form', () => {
  expect(readAloud(renderLostRequest(card).blocks)).toBe(
    '@U0ANA The request for payments-prod was lost with Steward’s records, so nobody can decide on it any more. No account was made for it. If it is still wanted, please ask again.   REQ-7F3K2\n[Ask again…] \n',
  );
  expect(findPrefilled(card)).toEqual({
    account_name: 'payments-prod',
    account_class: 'production',
    owner: 'U0BOB',
    team: 'payments',
    monthly_budget: '6000',
    justification: 'New card processor',
  });
});

it('mentions nobody where the card does not say whom, and brings what is known', () => {
  const bare = { ...card, requester: null, owner: null, name: null, className: null, team: null, justification: null };
  expect(readAloud(renderLostRequest(bare).blocks)).toMatch(/^This request was lost/);
  expect(findPrefilled(bare)).toEqual({ monthly_budget: '6000' });
});

it('leaves a reason out that does not fit into a button', () => {
  expect(findPrefilled({ ...card, justification: '\\"'.repeat(500) })).not.toHaveProperty('justification');
});

it('says that the account is there, and what may be missing', () => {
  const say = (of: Partial<FoundAccount>, contacts = false) => {
    const content = renderLostRequestWithAccount(card, { ...account, ...of }, contacts);
    expect(findLimitProblems(content)).toEqual([]);
    return readAloud(content.blocks)
      .replace(/^.*1111-2222-3333\)\. /, '')
      .trimEnd();
  };
  expect(say({})).toBe('Nothing seems to be missing.   REQ-7F3K2');
  expect(say({ notes: [{ kind: 'at-root', ou: 'Workloads/Prod' }] }, true)).toBe(
    'An admin should look at it before it is used: it still stands in the root, not in Workloads / Prod; its contacts may not be set.   REQ-7F3K2',
  );
  expect(say({ isRecorded: false, state: 'PENDING_CLOSURE' })).toBe('It is pending closure.   REQ-7F3K2');
});
