import { describe, expect, it } from 'vitest';
import { type RefusalContext, renderRefusal } from '../../../../src/messages/answers/refusal.ts';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import type { Refusal } from '../../../../src/requests/refusal.ts';
import { someMoment } from '../../../support/requests.ts';
import { readAloud, someNames, someRequest } from '../rendered.ts';

const context: RefusalContext = {
  request: someRequest,
  names: someNames,
  action: 'approve',
  deciders: [
    { rule: 0, label: 'Platform', people: ['U0BEN', 'U0CAT'] },
    { rule: 1, label: 'Fin', people: ['U0FIN'] },
  ],
  person: 'U0ANA',
};

const say = (refusal: Refusal, overrides: Partial<RefusalContext> = {}) => {
  const answer = renderRefusal(refusal, { ...context, ...overrides });
  expect(findLimitProblems(answer)).toEqual([]);
  expect(answer.text.replaceAll(/<!date\^[^>]*\|([^>]*)>/g, '$1').replaceAll(/ +/g, ' ')).toBe(
    readAloud(answer.blocks).trimEnd().replaceAll(/ +/g, ' '),
  );
  return readAloud(answer.blocks).trimEnd();
};

const at = someMoment + 240_000;

describe('who may not', () => {
  it.each([
    [
      { kind: 'self', as: 'requester' },
      'You can’t approve this one: you asked for it. Platform (Ben, Cat) and Fin can.   REQ-7F3K2',
    ],
    [
      { kind: 'self', as: 'owner' },
      'You can’t approve this one: you would own it. Platform (Ben, Cat) and Fin can.   REQ-7F3K2',
    ],
    [
      { kind: 'not-an-approver' },
      'You can’t approve this one: you are not among its approvers. Platform (Ben, Cat) and Fin can.   REQ-7F3K2',
    ],
    [{ kind: 'not-requester-or-admin' }, 'Only Ana Ruiz or an admin can approve this one.   REQ-7F3K2'],
    [
      { kind: 'not-needed', missingRules: [1] },
      'Your approval is not needed: your part has all its people. Still needed: Fin.   REQ-7F3K2',
    ],
    [
      { kind: 'groups-unreadable', groups: ['S0PLATFORM'] },
      'Slack does not say who is in Platform right now, so nobody in there counts. Try again in a minute.   REQ-7F3K2',
    ],
  ] as const satisfies readonly (readonly [Refusal, string])[])('%o', (refusal, words) => {
    expect(say(refusal)).toBe(words);
  });

  it('names no more than a few people of a large group', () => {
    const people = ['U0BEN', 'U0CAT', 'U0EVE', 'U0CEO', 'U0FIN', 'U0BOB'];
    expect(say({ kind: 'not-an-approver' }, { deciders: [{ rule: 0, label: 'Platform', people }] })).toContain(
      'Platform (Ben, Cat, Eve and 3 more) can.',
    );
  });

  it('does not name the person who is refused among those who can', () => {
    expect(say({ kind: 'self', as: 'requester' }, { person: 'U0BEN' })).toContain('Platform (Cat) and Fin can.');
  });

  it('speaks of admins and members without a request too', () => {
    expect(say({ kind: 'not-an-admin' }, { request: null, action: 'pause' })).toBe('Only admins can pause.');
    expect(say({ kind: 'not-an-admin' }, { action: 'retry' })).toBe('Only admins can retry this one.   REQ-7F3K2');
    expect(say({ kind: 'not-a-member' }, { request: null })).toBe(
      'Steward only works for full members of this workspace. Ask a colleague who is one.',
    );
    expect(say({ kind: 'unknown-request', id: 'REQ-00000' }, { request: null, action: 'see' })).toBe(
      'There is no request REQ-00000 that you may see. /aws-account status shows yours.',
    );
    expect(say({ kind: 'unknown-request', id: 'REQ-00000' }, { request: null, action: 'deny' })).toBe(
      'There is no request REQ-00000 in Steward’s records any more, so your press did nothing. If it is still wanted, it has to be asked for again.',
    );
  });
});

describe('too late', () => {
  it.each([
    [{ status: 'denied', by: 'U0BEN' }, 'Ben denied it 2026-11-24 14:06 UTC. Nothing for you to do.'],
    [{ status: 'cancelled', by: 'U0ANA' }, 'You cancelled it 2026-11-24 14:06 UTC. Nothing for you to do.'],
    [
      { status: 'approved', by: 'U0BEN' },
      'Ben approved it 2026-11-24 14:06 UTC. The account is being made; nothing for you to do.',
    ],
    [
      { status: 'creating', by: 'U0BEN' },
      'Ben approved it 2026-11-24 14:06 UTC. The account is being made; nothing for you to do.',
    ],
    [
      { status: 'ready', by: 'U0BEN' },
      'Ben approved it 2026-11-24 14:06 UTC. The account is ready; nothing for you to do.',
    ],
    [
      { status: 'failed', by: 'U0BEN' },
      'Ben approved it 2026-11-24 14:06 UTC. Making the account has stopped; an admin can retry it.',
    ],
    [{ status: 'expired', by: 'steward' }, 'It expired 2026-11-24 14:06 UTC. It can be asked for again.'],
    [
      { status: 'ready', by: 'steward' },
      'It needed no approval and went ahead 2026-11-24 14:06 UTC. The account is ready; nothing for you to do.',
    ],
  ] as const)('%o', (decided, words) => {
    expect(say({ kind: 'decided', at, ...decided })).toBe(`${words}   REQ-7F3K2`);
  });

  it('says when one has approved already', () => {
    expect(say({ kind: 'already-approved', at })).toBe(
      'You approved it 2026-11-24 14:06 UTC. Others are still needed; nothing for you to do.   REQ-7F3K2',
    );
  });
});

describe('what has changed', () => {
  it.each([
    [
      { kind: 'terms-changed', changes: ['the OU', 'the tags'] },
      'Your press did not count: governance.yaml has changed (the OU and the tags), and approvals so far are void. Look at the card again and decide.',
    ],
    [
      { kind: 'class-gone', className: 'production' },
      'Nobody can approve this any more: governance.yaml has no class production. Cancel it, or an admin brings the class back.',
    ],
    [
      { kind: 'cannot-cancel', status: 'creating' },
      'You can’t cancel this one: AWS is already making payments-prod. It can be closed once it is ready.',
    ],
    [
      { kind: 'cannot-cancel', status: 'failed' },
      'You can’t cancel this one: payments-prod exists in AWS, or may. An admin can retry it.',
    ],
    [
      { kind: 'cannot-retry', status: 'creating' },
      'It goes on already; its thread shows how far it is. Nothing for you to do.',
    ],
    [{ kind: 'cannot-retry', status: 'denied' }, 'There is nothing to retry: the request is denied, not failed.'],
    [{ kind: 'try-again' }, 'Others changed this request at the same moment, so nothing was done. Please press again.'],
  ] as const satisfies readonly (readonly [Refusal, string])[])('%o', (refusal, words) => {
    expect(say(refusal)).toBe(`${words}   REQ-7F3K2`);
  });
});

it('cannot be made to mention anybody', () => {
  const answer = renderRefusal(
    { kind: 'unknown-request', id: '<!channel> <@U0BEN>' },
    { ...context, request: null, action: 'see' },
  );
  expect(answer.text).toBe(
    'There is no request &lt;!channel&gt; &lt;@U0BEN&gt; that you may see. /aws-account status shows yours.',
  );
});
