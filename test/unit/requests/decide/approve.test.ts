import { describe, expect, it } from 'vitest';
import { approve } from '../../../../src/requests/decide.ts';
import type { Refusal } from '../../../../src/requests/refusal.ts';
import type { AccountRequest, RequestStatus } from '../../../../src/requests/request.ts';
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
  takeIn,
  takeNext,
} from '../../../support/requests.ts';

/** Platform's Ben, Cat and Dan; of Finance, Fin, and Cat again. */
const groups = makeGroups({ S0PLATFORM: ['U0BEN', 'U0CAT', 'U0DAN'], S0FINANCE: ['U0FIN', 'U0CAT'] });
const platform = makeRule({ approvers: ['S0PLATFORM'], required: 2 });
const finance = makeRule({ approvers: ['S0FINANCE'], required: 1 });

function makeCase(approvals = [platform, finance], wish = makeWish(), allowSelf = false) {
  const file = makeFile({
    classes: { sandbox: makeClass({ approvals, budget: { ...makeClass().budget!, maxUsd: 20_000 } }) },
    approvals: { remindAfterHours: 24, expireAfterHours: 168, allowSelf },
  });
  return { request: makeWaitingRequest(file, wish), situation: makeSituation({ file, groups }) };
}

/** Each of them presses; those whom the request did not take are passed over. */
function press(given: ReturnType<typeof makeCase>, people: readonly string[]): AccountRequest {
  return people.reduce((request, by) => approve(request, makeAct(by), given.situation).next ?? request, given.request);
}

describe('approve', () => {
  it('takes a press that fills a place, and writes down who, when, from which message and by which rule', () => {
    const given = makeCase();
    const act = makeAct('U0CAT');
    const { next, refusal } = approve(given.request, act, given.situation);
    expect(refusal).toBeNull();
    expect(next).toStrictEqual({
      ...given.request,
      version: 2,
      approvals: [{ by: 'U0CAT', at: act.at, rules: [0, 1] }],
      history: [
        ...given.request.history,
        {
          at: act.at,
          actor: 'U0CAT',
          action: 'approve',
          from: 'waiting',
          to: 'waiting',
          rule: 'rule 1 (S0PLATFORM); rule 2 (S0FINANCE)',
          message: act.message,
          detail: null,
        },
      ],
    });
  });

  it('approves with the press that meets the last rule, and plans what is to be done', () => {
    const given = makeCase();
    const next = takeIn(press(given, ['U0BEN', 'U0CAT', 'U0FIN']), 'approved');
    expect(next.decided).toStrictEqual({ at: makeAct('U0FIN').at, by: 'U0FIN', reason: null });
    expect(next.approvals.map(({ by }) => by)).toStrictEqual(['U0BEN', 'U0CAT', 'U0FIN']);
    expect(next.provisioning.steps.map(({ name, status }) => `${name} ${status}`)).toStrictEqual([
      'create pending',
      'activate pending',
      'place pending',
      'tags pending',
      'budget pending',
    ]);
    expect(next.version).toBe(4);
  });

  it('plans no budget for a class without one, and contacts where the file has some', () => {
    const contact = { name: 'owner', email: 'owner', title: 'Owner', phone: '+49 30 1234567' };
    const file = makeFile({
      classes: { sandbox: makeClass({ budget: null }) },
      request: { ...makeFile().governance.request, contacts: { operations: contact } },
    });
    const request = makeWaitingRequest(file, makeWish({ monthlyBudgetUsd: null }));
    const next = takeIn(takeNext(approve(request, makeAct('U0BEN'), makeSituation({ file }))), 'approved');
    expect(next.provisioning.steps.map(({ name }) => name)).toStrictEqual([
      'create',
      'activate',
      'place',
      'tags',
      'contacts',
    ]);
  });

  // Who presses, in this order, under "two of Platform and one of Finance"; Cat is in both groups.
  it.each<{ pressed: string[]; status: RequestStatus }>([
    { pressed: ['U0BEN', 'U0CAT'], status: 'waiting' },
    { pressed: ['U0CAT', 'U0FIN'], status: 'waiting' },
    { pressed: ['U0CAT', 'U0CAT', 'U0CAT'], status: 'waiting' },
    { pressed: ['U0BEN', 'U0CAT', 'U0DAN'], status: 'approved' },
    { pressed: ['U0CAT', 'U0BEN', 'U0DAN'], status: 'approved' },
    { pressed: ['U0FIN', 'U0CAT', 'U0BEN'], status: 'approved' },
    { pressed: ['U0BEN', 'U0DAN', 'U0EVE'], status: 'waiting' },
  ])('a person in two rules fills one place: $pressed → $status', ({ pressed, status }) => {
    expect(press(makeCase(), pressed).status).toBe(status);
  });

  it.each<{ asked: string | null; pressed: string[]; status: RequestStatus }>([
    { asked: '4999.99', pressed: ['U0BEN'], status: 'approved' },
    { asked: '5000', pressed: ['U0BEN'], status: 'approved' },
    { asked: '5000.01', pressed: ['U0BEN'], status: 'waiting' },
    { asked: '5000.01', pressed: ['U0BEN', 'U0FIN'], status: 'approved' },
    { asked: null, pressed: ['U0BEN'], status: 'approved' },
  ])('a rule over 5000 dollars applies only above: $asked, $pressed → $status', ({ asked, pressed, status }) => {
    const rules = [
      { ...platform, required: 1 },
      { ...finance, when: { budgetOverUsd: 5000 } },
    ];
    expect(press(makeCase(rules, makeWish({ monthlyBudgetUsd: asked })), pressed).status).toBe(status);
  });

  it('counts an approver of a rule that does not apply for nothing', () => {
    const rules = [platform, { ...finance, when: { budgetOverUsd: 5000 } }];
    const given = makeCase(rules, makeWish({ monthlyBudgetUsd: '5000' }));
    expect(approve(given.request, makeAct('U0FIN'), given.situation)).toStrictEqual({
      next: null,
      refusal: { kind: 'not-an-approver' },
    });
  });

  it('counts cents exactly where the threshold has some', () => {
    const rules = [
      { ...platform, required: 1 },
      { ...finance, when: { budgetOverUsd: 1.1 } },
    ];
    expect(press(makeCase(rules, makeWish({ monthlyBudgetUsd: '1.10' })), ['U0BEN']).status).toBe('approved');
    expect(press(makeCase(rules, makeWish({ monthlyBudgetUsd: '1.11' })), ['U0BEN']).status).toBe('waiting');
  });
});

describe('a press of Approve that is refused', () => {
  const ana = makeRule({ approvers: ['U0ANA', 'U0OWN', 'U0BEN'] });
  const wish = makeWish({ owner: 'U0OWN' });

  it.each<{ what: string; by: string; refusal: Refusal }>([
    { what: 'the requester', by: 'U0ANA', refusal: { kind: 'self', as: 'requester' } },
    { what: 'the owner', by: 'U0OWN', refusal: { kind: 'self', as: 'owner' } },
    { what: 'somebody else', by: 'U0EVE', refusal: { kind: 'not-an-approver' } },
  ])('by $what', ({ by, refusal }) => {
    const given = makeCase([ana], wish);
    expect(approve(given.request, makeAct(by), given.situation)).toStrictEqual({ next: null, refusal });
  });

  it.each(['U0ANA', 'U0OWN'])('but not with allowSelf: %s, requester or owner, counts', (by) => {
    expect(press(makeCase([ana], wish, true), [by]).status).toBe('approved');
  });

  it('by a guest, whatever the rules say', () => {
    const given = makeCase();
    const situation = { ...given.situation, isMember: false };
    expect(approve(given.request, makeAct('U0BEN'), situation)).toStrictEqual({
      next: null,
      refusal: { kind: 'not-a-member' },
    });
  });

  it('that comes twice says when the first one came', () => {
    const given = makeCase();
    const first = makeAct('U0BEN', { at: someMoment + 5_000 });
    const once = takeNext(approve(given.request, first, given.situation));
    expect(approve(once, makeAct('U0BEN'), given.situation)).toStrictEqual({
      next: null,
      refusal: { kind: 'already-approved', at: someMoment + 5_000 },
    });
  });

  it('that nobody needs says which rules still miss people', () => {
    const given = makeCase();
    const two = press(given, ['U0BEN', 'U0DAN']);
    const four = makeGroups({ S0PLATFORM: ['U0BEN', 'U0DAN', 'U0EVE'], S0FINANCE: ['U0FIN'] });
    expect(approve(two, makeAct('U0EVE'), { ...given.situation, groups: four })).toStrictEqual({
      next: null,
      refusal: { kind: 'not-needed', missingRules: [1] },
    });
  });

  it.each<{ what: string; members: Parameters<typeof makeGroups>[0]; refusal: Refusal }>([
    {
      what: 'each group',
      members: { S0PLATFORM: null, S0FINANCE: null },
      refusal: { kind: 'groups-unreadable', groups: ['S0PLATFORM', 'S0FINANCE'] },
    },
    {
      what: 'one group',
      members: { S0PLATFORM: null, S0FINANCE: ['U0FIN'] },
      refusal: { kind: 'groups-unreadable', groups: ['S0PLATFORM'] },
    },
    { what: 'a group of another rule', members: { S0OTHER: null }, refusal: { kind: 'not-an-approver' } },
  ])('because membership could not be read: $what', ({ members, refusal }) => {
    const given = makeCase();
    const situation = { ...given.situation, groups: makeGroups(members) };
    expect(approve(given.request, makeAct('U0BEN'), situation)).toStrictEqual({ next: null, refusal });
  });

  it.each<{ status: Exclude<RequestStatus, 'waiting'>; by: string; at: number }>([
    { status: 'approved', by: 'U0BEN', at: someMoment + 60_000 },
    { status: 'creating', by: 'U0BEN', at: someMoment + 60_000 },
    { status: 'ready', by: 'U0BEN', at: someMoment + 60_000 },
    { status: 'failed', by: 'U0BEN', at: someMoment + 60_000 },
    { status: 'denied', by: 'U0BEN', at: someMoment + 60_000 },
    { status: 'cancelled', by: 'U0ANA', at: someMoment + 60_000 },
    { status: 'expired', by: 'steward', at: someMoment + 168 * 3_600_000 },
  ])('because it comes too late, when it is $status', ({ status, by, at }) => {
    const late = makeAct('U0BEN', { at: someMoment + 90_000 });
    expect(approve(makeRequestIn(status), late, makeSituation())).toStrictEqual({
      next: null,
      refusal: { kind: 'decided', status, by, at },
    });
  });
});

describe('a group that could not be read at a press', () => {
  const rules = [makeRule({ approvers: ['U0CAT', 'U0BEN'] }), finance];

  it('counts nobody then; who is in it can press again once it can be read', () => {
    const given = makeCase(rules);
    const blind = { ...given.situation, groups: makeGroups({ S0FINANCE: null }) };
    const first = takeNext(approve(given.request, makeAct('U0CAT'), blind));
    expect(first.approvals).toMatchObject([{ by: 'U0CAT', rules: [0] }]);
    expect(approve(first, makeAct('U0CAT'), blind).refusal?.kind).toBe('already-approved');

    const again = takeNext(approve(first, makeAct('U0CAT', { at: someMoment + 70_000 }), given.situation));
    expect(again).toMatchObject({ status: 'waiting', version: first.version + 1 });
    expect(again.approvals).toStrictEqual([{ by: 'U0CAT', at: someMoment + 70_000, rules: [0, 1] }]);
    expect(takeNext(approve(again, makeAct('U0BEN'), given.situation)).status).toBe('approved');
  });

  it('does not take away a place that an approver had at an earlier press', () => {
    const given = makeCase(rules);
    const first = takeNext(approve(given.request, makeAct('U0FIN'), given.situation));
    const blind = { ...given.situation, groups: makeGroups({ S0FINANCE: null }) };
    expect(takeNext(approve(first, makeAct('U0BEN'), blind)).status).toBe('approved');
  });
});
