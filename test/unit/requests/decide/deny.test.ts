import { describe, expect, it } from 'vitest';
import { deny, findDenyRefusal } from '../../../../src/requests/decide.ts';
import type { Refusal } from '../../../../src/requests/refusal.ts';
import type { RequestStatus } from '../../../../src/requests/request.ts';
import {
  makeAct,
  makeClass,
  makeFile,
  makeGroups,
  makeRequestIn,
  makeRule,
  makeSituation,
  makeWaitingRequest,
  makeWish,
  someMoment,
} from '../../../support/requests.ts';

const rules = [
  makeRule({ approvers: ['S0PLATFORM', 'U0ANA'], required: 2 }),
  makeRule({ approvers: ['U0FIN'], when: { budgetOverUsd: 100 } }),
];
const file = makeFile({ classes: { sandbox: makeClass({ approvals: rules }) } });
const groups = makeGroups({ S0PLATFORM: ['U0BEN', 'U0CAT'] });
const situation = makeSituation({ file, groups });
const reason = 'use the existing payments account';

describe('deny', () => {
  it('ends the waiting, keeps the reason, and writes down who, when, from which message and by which rule', () => {
    const request = makeWaitingRequest(file);
    const act = makeAct('U0BEN');
    const { next, refusal } = deny(request, act, reason, situation);
    expect(refusal).toBeNull();
    expect(next).toStrictEqual({
      ...request,
      version: 2,
      status: 'denied',
      decided: { at: act.at, by: 'U0BEN', reason },
      history: [
        ...request.history,
        {
          at: act.at,
          actor: 'U0BEN',
          action: 'deny',
          from: 'waiting',
          to: 'denied',
          rule: 'rule 1 (S0PLATFORM, U0ANA)',
          message: act.message,
          detail: reason,
        },
      ],
    });
  });

  // Any approver of a rule that applies may deny; "who does not count" is about approving.
  it.each<{ by: string; budget: string; refusal: Refusal | null }>([
    { by: 'U0BEN', budget: '100', refusal: null },
    { by: 'U0ANA', budget: '100', refusal: null },
    { by: 'U0FIN', budget: '100', refusal: { kind: 'not-an-approver' } },
    { by: 'U0FIN', budget: '100.01', refusal: null },
    { by: 'U0EVE', budget: '100.01', refusal: { kind: 'not-an-approver' } },
  ])('$by, with a budget of $budget', ({ by, budget, refusal }) => {
    const request = makeWaitingRequest(file, makeWish({ monthlyBudgetUsd: budget }));
    const decision = deny(request, makeAct(by), reason, situation);
    expect(decision.refusal).toStrictEqual(refusal);
    expect(decision.next?.status ?? null).toBe(refusal === null ? 'denied' : null);
    expect(findDenyRefusal(request, makeAct(by), situation)).toStrictEqual(refusal);
  });

  it('is open to those who approved before', () => {
    const request = makeWaitingRequest(file);
    const approved = { ...request, approvals: [{ by: 'U0BEN', at: someMoment + 1, rules: [0] }] };
    expect(deny(approved, makeAct('U0BEN'), reason, situation).next?.status).toBe('denied');
  });

  it.each<{ what: string; with: Partial<typeof situation>; refusal: Refusal }>([
    { what: 'guests', with: { isMember: false }, refusal: { kind: 'not-a-member' } },
    {
      what: 'people whose group could not be read',
      with: { groups: makeGroups({ S0PLATFORM: null }) },
      refusal: { kind: 'groups-unreadable', groups: ['S0PLATFORM'] },
    },
  ])('is refused to $what', ({ with: overrides, refusal }) => {
    const decision = deny(makeWaitingRequest(file), makeAct('U0BEN'), reason, { ...situation, ...overrides });
    expect(decision).toStrictEqual({ next: null, refusal });
  });

  it.each<Exclude<RequestStatus, 'waiting'>>([
    'approved',
    'creating',
    'ready',
    'failed',
    'denied',
    'cancelled',
    'expired',
  ])('comes too late when the request is %s, and hears who decided and when', (status) => {
    const request = makeRequestIn(status);
    const refusal = { kind: 'decided', status, by: request.decided!.by, at: request.decided!.at };
    const act = makeAct('U0BEN', { at: someMoment + 90_000 });
    expect(deny(request, act, reason, makeSituation())).toStrictEqual({ next: null, refusal });
    expect(findDenyRefusal(request, act, makeSituation())).toStrictEqual(refusal);
  });
});
