import { describe, expect, it } from 'vitest';
import { approve, approveAtOnce, deny, expire, remind, setProblems } from '../../../../src/requests/decide.ts';
import type { Problem } from '../../../../src/requests/request.ts';
import {
  makeAct,
  makeClass,
  makeFile,
  makeRequestIn,
  makeRule,
  makeSituation,
  makeWaitingRequest,
  makeWish,
  someMoment,
  takeIn,
} from '../../../support/requests.ts';

const decidedStates = ['approved', 'creating', 'ready', 'failed', 'denied', 'cancelled', 'expired'] as const;
const { expiresAt } = makeWaitingRequest();

describe('expire', () => {
  it('ends the waiting at the time, not before', () => {
    const request = makeWaitingRequest();
    expect(expire(request, expiresAt - 1)).toBeNull();
    expect(expire(request, expiresAt)).toStrictEqual({
      ...request,
      version: 2,
      status: 'expired',
      decided: { at: expiresAt, by: 'steward', reason: null },
      history: [
        ...request.history,
        {
          at: expiresAt,
          actor: 'steward',
          action: 'expire',
          from: 'waiting',
          to: 'expired',
          rule: null,
          message: null,
          detail: null,
        },
      ],
    });
  });

  it.each(decidedStates)('leaves alone what is %s', (status) => {
    expect(expire(makeRequestIn(status), expiresAt + 1)).toBeNull();
  });
});

describe('a press when time has run out', () => {
  it.each([
    { late: 0, press: 'approve' },
    { late: 1, press: 'approve' },
    { late: 0, press: 'deny' },
    { late: 1, press: 'deny' },
  ])('$press, $late ms after: ends the request and does not count', ({ late, press }) => {
    const request = makeWaitingRequest();
    const act = makeAct('U0BEN', { at: expiresAt + late });
    const decision =
      press === 'approve' ? approve(request, act, makeSituation()) : deny(request, act, 'no', makeSituation());
    expect(decision).toStrictEqual({
      next: expire(request, act.at),
      refusal: { kind: 'decided', status: 'expired', by: 'steward', at: act.at },
    });
  });

  it('counts one millisecond earlier', () => {
    const act = makeAct('U0BEN', { at: expiresAt - 1 });
    expect(approve(makeWaitingRequest(), act, makeSituation()).next?.status).toBe('approved');
  });

  it('by a guest changes nothing', () => {
    const act = makeAct('U0GUEST', { at: expiresAt });
    expect(approve(makeWaitingRequest(), act, makeSituation({ isMember: false })).next).toBeNull();
  });
});

describe('remind', () => {
  it('counts the reminders of a request that waits', () => {
    const once = remind(makeWaitingRequest(), someMoment + 1)!;
    const twice = remind(once, someMoment + 2)!;
    expect([once.remindersSent, twice.remindersSent]).toStrictEqual([1, 2]);
    expect(twice).toMatchObject({ status: 'waiting', version: 3 });
    expect(twice.history.at(-1)).toMatchObject({ at: someMoment + 2, actor: 'steward', action: 'remind' });
  });

  it.each(decidedStates)('leaves alone what is %s', (status) => {
    expect(remind(makeRequestIn(status), someMoment + 1)).toBeNull();
  });
});

describe('setProblems', () => {
  const unmeetable: Problem = { kind: 'unmeetable', rule: 0, available: 0, required: 1 };

  it('keeps what stands in the way, and says when it is solved', () => {
    const stuck = setProblems(makeWaitingRequest(), [unmeetable], someMoment + 1)!;
    expect(stuck).toMatchObject({ version: 2, status: 'waiting', problems: [unmeetable] });
    expect(stuck.history.at(-1)).toMatchObject({ actor: 'steward', action: 'problem', detail: 'unmeetable' });
    const solved = setProblems(stuck, [], someMoment + 2)!;
    expect(solved).toMatchObject({ version: 3, problems: [] });
    expect(solved.history.at(-1)).toMatchObject({ action: 'problem-solved' });
  });

  it('changes nothing where nothing is new', () => {
    expect(setProblems(makeWaitingRequest(), [], someMoment + 1)).toBeNull();
    const stuck = setProblems(makeWaitingRequest(), [unmeetable], someMoment + 1)!;
    expect(setProblems(stuck, [{ ...unmeetable }], someMoment + 2)).toBeNull();
    expect(setProblems(stuck, [{ ...unmeetable, available: 1, required: 2 }], someMoment + 2)).not.toBeNull();
  });

  it.each(decidedStates)('leaves alone what is %s', (status) => {
    expect(setProblems(makeRequestIn(status), [unmeetable], someMoment + 1)).toBeNull();
  });
});

describe('approveAtOnce', () => {
  const over = [makeRule({ when: { budgetOverUsd: 100 } })];

  it.each([
    { what: 'no rules', approvals: [], budget: '50', status: 'approved' },
    { what: 'no rule that applies', approvals: over, budget: '100', status: 'approved' },
    { what: 'no rule that applies, without a budget', approvals: over, budget: null, status: 'approved' },
    { what: 'a rule that applies', approvals: over, budget: '100.01', status: 'waiting' },
  ])('with $what: $status', ({ approvals, budget, status }) => {
    const file = makeFile({ classes: { sandbox: makeClass({ approvals }) } });
    // The builder makes the request as the product does, which approves at once by itself.
    const made = makeWaitingRequest(file, makeWish({ monthlyBudgetUsd: budget }));
    expect(made.status).toBe(status);
  });

  it('decides as Steward, without another version, and plans what is to be done', () => {
    const request = takeIn(makeWaitingRequest(), 'waiting');
    const open = { ...request, terms: { ...request.terms, class: makeClass({ approvals: [] }) } };
    const approved = takeIn(approveAtOnce(open, makeFile(), someMoment), 'approved');
    expect(approved).toMatchObject({
      version: open.version,
      decided: { at: someMoment, by: 'steward', reason: null },
      approvals: [],
    });
    expect(approved.history.at(-1)).toMatchObject({
      actor: 'steward',
      action: 'approve',
      from: 'waiting',
      to: 'approved',
      rule: 'no approval needed',
    });
    expect(approved.provisioning.steps[0]).toMatchObject({ name: 'create', status: 'pending' });
  });

  it('leaves a request alone that somebody has to approve', () => {
    const request = takeIn(makeWaitingRequest(), 'waiting');
    expect(approveAtOnce(request, makeFile(), someMoment)).toBe(request);
  });
});
