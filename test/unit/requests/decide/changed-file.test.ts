import { describe, expect, it } from 'vitest';
import type { AccountClass, Governance } from '../../../../src/config/governance.ts';
import { approve, deny, setProblems } from '../../../../src/requests/decide.ts';
import type { AccountRequest } from '../../../../src/requests/request.ts';
import {
  makeAct,
  makeClass,
  makeFile,
  makeRule,
  makeSituation,
  makeWaitingRequest,
  makeWish,
  someMoment,
  takeIn,
  takeNext,
} from '../../../support/requests.ts';

/** Two of three people; Ben has approved. */
const agreed = makeClass({ approvals: [makeRule({ approvers: ['U0BEN', 'U0CAT', 'U0DAN'], required: 2 })] });
const asked = makeFile({ classes: { sandbox: agreed } });

function makeHalfApproved(): AccountRequest {
  return takeNext(approve(makeWaitingRequest(asked), makeAct('U0BEN'), makeSituation({ file: asked })));
}

/** The file after somebody changed it. */
function changeClass(change: Partial<AccountClass>, more: Partial<Governance> = {}, hash = 'b'.repeat(64)) {
  return makeSituation({ file: makeFile({ classes: { sandbox: { ...agreed, ...change } }, ...more }, hash) });
}

const press = makeAct('U0CAT', { at: someMoment + 90_000 });

describe('a press after the file changed', () => {
  const { budget } = agreed;
  const field = { label: 'Cost center', tag: 'cost-center', required: true, options: null };

  it.each<{ what: string; situation: ReturnType<typeof changeClass>; changes: string[] }>([
    { what: 'the OU', situation: changeClass({ ou: 'Workloads/Prod' }), changes: ['the OU'] },
    { what: 'the guardrails', situation: changeClass({ guardrails: ['deny-hpc'] }), changes: ['the guardrails'] },
    {
      what: 'the budget range',
      situation: changeClass({ budget: { ...budget!, maxUsd: 100 } }),
      changes: ['the budget range or its alerts'],
    },
    { what: 'the budget, gone', situation: changeClass({ budget: null }), changes: ['the budget range or its alerts'] },
    { what: 'the expiry', situation: changeClass({ expiresAfterDays: 30 }), changes: ['when accounts expire'] },
    { what: 'the tags', situation: changeClass({ tags: { environment: 'prod' } }), changes: ['the tags'] },
    {
      what: 'the fields',
      situation: changeClass({}, { request: { ...asked.governance.request, fields: { cost_center: field } } }),
      changes: ['the tags'],
    },
    { what: 'who may ask', situation: changeClass({ requesters: ['S0ENGINEERS'] }), changes: ['who may ask'] },
    {
      what: 'the approvers',
      situation: changeClass({ approvals: [makeRule({ approvers: ['U0CAT'] })] }),
      changes: ['who approves'],
    },
    {
      what: 'whether requesters count',
      situation: changeClass({}, { approvals: { remindAfterHours: 24, expireAfterHours: 168, allowSelf: true } }),
      changes: ['who approves'],
    },
    {
      what: 'several things',
      situation: changeClass({ ou: 'Workloads', approvals: [makeRule({ approvers: ['U0CAT'] })] }),
      changes: ['the OU', 'who approves'],
    },
  ])('$what: the approvals are void, the press does not count, and the change is said', ({ situation, changes }) => {
    const given = makeHalfApproved();
    const { next, refusal } = approve(given, press, situation);
    expect(refusal).toStrictEqual({ kind: 'terms-changed', changes });
    expect(next).toMatchObject({
      status: 'waiting',
      version: given.version + 1,
      approvals: [],
      voided: { times: 1, at: press.at, changes },
      problems: [],
    });
    expect(next?.terms.fileHash).toBe(situation.file.hash);
    expect(next?.terms.class).toStrictEqual(situation.file.governance.classes.sandbox);
    expect(next?.history.at(-1)).toMatchObject({
      actor: 'steward',
      action: 'void-approvals',
      from: 'waiting',
      to: 'waiting',
      message: press.message,
      detail: changes.join(', '),
    });
    expect(deny(given, press, 'no', situation)).toStrictEqual({ next, refusal });
  });

  it.each<{ what: string; situation: ReturnType<typeof changeClass> }>([
    { what: 'nothing of the class', situation: changeClass({}, { viewers: ['U0EVE'] }) },
    { what: 'the description', situation: changeClass({ description: 'Other words' }) },
    { what: 'how to sign in', situation: changeClass({ signIn: { url: 'https://x.example.com', note: null } }) },
    {
      what: 'the order of the keys',
      situation: changeClass({ budget: Object.fromEntries(Object.entries(budget!).reverse()) as never }),
    },
    { what: 'another class', situation: changeClass({}, { classes: { sandbox: agreed, other: makeClass() } }) },
  ])('$what of what was agreed: the press counts, with those before', ({ situation }) => {
    const { next, refusal } = approve(makeHalfApproved(), press, situation);
    expect(refusal).toBeNull();
    expect(next?.status).toBe('approved');
  });

  it('counts presses under the new file from then on, each change for itself', () => {
    const moved = changeClass({ ou: 'Workloads' });
    const voided = takeNext(approve(makeHalfApproved(), press, moved));
    const again = takeNext(approve(voided, makeAct('U0CAT'), moved));
    expect(again.approvals).toMatchObject([{ by: 'U0CAT' }]);
    expect(takeNext(approve(again, makeAct('U0BEN'), moved)).status).toBe('approved');
    const back = approve(again, makeAct('U0BEN'), makeSituation({ file: asked }));
    expect(back.refusal?.kind).toBe('terms-changed');
    expect(back.next).toMatchObject({ approvals: [], voided: { times: 2 } });
  });

  it('with every rule dropped approves at once, as Steward, and still does not count', () => {
    const given = makeHalfApproved();
    const { next, refusal } = approve(given, press, changeClass({ approvals: [] }));
    expect(refusal).toStrictEqual({ kind: 'terms-changed', changes: ['who approves'] });
    expect(next).toMatchObject({
      status: 'approved',
      version: given.version + 1,
      approvals: [],
      decided: { at: press.at, by: 'steward' },
    });
    expect(next?.history.slice(-2).map(({ action, from, to }) => `${action}: ${from} → ${to}`)).toStrictEqual([
      'void-approvals: waiting → waiting',
      'approve: waiting → approved',
    ]);
  });
});

describe('a budget that the file does not allow any more', () => {
  const low = changeClass({ budget: { ...agreed.budget!, maxUsd: 49.99 } });
  const problem = { kind: 'over-budget-range', maxUsd: 49.99 } as const;

  it('is said as a problem, and nobody can approve it', () => {
    const { next, refusal } = approve(makeHalfApproved(), press, low);
    expect(refusal?.kind).toBe('terms-changed');
    expect(next).toMatchObject({ status: 'waiting', approvals: [], problems: [problem] });
    const again = approve(next!, makeAct('U0CAT'), low);
    expect(again.next).toBeNull();
    expect(again.refusal?.kind).toBe('terms-changed');
  });

  it('cannot be approved either when other problems were written over this one', () => {
    const stuck = takeNext(approve(makeHalfApproved(), press, low));
    const solved = setProblems(stuck, [], press.at + 1)!;
    expect(approve(solved, makeAct('U0CAT'), low).next).toBeNull();
  });

  it('is not approved at once even where every rule was dropped', () => {
    const free = changeClass({ budget: { ...agreed.budget!, maxUsd: 49.99 }, approvals: [] });
    expect(approve(makeHalfApproved(), press, free).next).toMatchObject({ status: 'waiting', problems: [problem] });
  });

  it('can be denied', () => {
    const stuck = takeNext(approve(makeHalfApproved(), press, low));
    expect(deny(stuck, makeAct('U0CAT'), 'too much', low).next?.status).toBe('denied');
  });

  it('can be approved when the file allows it again', () => {
    const stuck = takeNext(approve(makeHalfApproved(), press, low));
    const high = changeClass({}, {}, 'c'.repeat(64));
    const open = takeNext(approve(stuck, press, high));
    expect(open.problems).toStrictEqual([]);
    const one = takeNext(approve(open, makeAct('U0CAT'), high));
    expect(takeNext(approve(one, makeAct('U0DAN'), high)).status).toBe('approved');
  });

  it('is one only above the new range', () => {
    const just = changeClass({ budget: { ...agreed.budget!, maxUsd: 50 } });
    expect(approve(makeHalfApproved(), press, just).next?.problems).toStrictEqual([]);
    const { request } = { request: makeWaitingRequest(asked, makeWish({ monthlyBudgetUsd: '50.01' })) };
    expect(approve(request, press, just).next?.problems).toStrictEqual([{ kind: 'over-budget-range', maxUsd: 50 }]);
  });
});

describe('a class that the file does not have any more', () => {
  const gone = makeSituation({ file: makeFile({ classes: { other: makeClass() } }, 'b'.repeat(64)) });
  const refusal = { kind: 'class-gone', className: 'sandbox' };

  it('makes the approvals void; the press does not count', () => {
    const given = makeHalfApproved();
    const decision = approve(given, press, gone);
    expect(decision.refusal).toStrictEqual(refusal);
    expect(decision.next).toMatchObject({
      status: 'waiting',
      version: given.version + 1,
      approvals: [],
      terms: given.terms,
      voided: { times: 1, at: press.at, changes: ['the class: the file has none of this name'] },
      problems: [{ kind: 'class-gone' }],
    });
    expect(decision.next?.history.at(-1)).toMatchObject({ actor: 'steward', action: 'void-approvals' });
    expect(deny(given, press, 'no', gone)).toStrictEqual(decision);
  });

  it('is said once: further presses change nothing', () => {
    const voided = takeNext(approve(makeHalfApproved(), press, gone));
    expect(approve(voided, press, gone)).toStrictEqual({ next: null, refusal });
  });

  it('that comes back as it was takes presses anew, and is no problem any more', () => {
    const voided = takeNext(approve(makeHalfApproved(), press, gone));
    const one = takeNext(approve(voided, makeAct('U0BEN'), makeSituation({ file: asked })));
    expect(one).toMatchObject({ status: 'waiting', problems: [], approvals: [{ by: 'U0BEN' }] });
    expect(
      takeIn(takeNext(approve(one, makeAct('U0CAT'), makeSituation({ file: asked }))), 'approved').problems,
    ).toStrictEqual([]);
  });

  it.each(['constructor', '__proto__', 'toString'])('is none because of what objects inherit: %s', (className) => {
    const request = makeWaitingRequest(asked, makeWish());
    const odd = { ...request, wish: makeWish({ className }) };
    expect(approve(odd, press, gone).refusal).toStrictEqual({ kind: 'class-gone', className });
  });
});
