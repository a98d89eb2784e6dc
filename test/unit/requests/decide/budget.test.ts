import { describe, expect, it } from 'vitest';
import { approve, cancel } from '../../../../src/requests/decide.ts';
import { failRequest, findMade, finishRequest, finishStep, startStep } from '../../../../src/requests/provisioning.ts';
import { findTermProblems } from '../../../../src/requests/terms.ts';
import { findReservation } from '../../../../src/requests/wish/reservation.ts';
import {
  makeAct,
  makeBudgetWish,
  makeClass,
  makeFailure,
  makeFile,
  makeRule,
  makeSituation,
  makeWaitingRequest,
  makeWish,
  someMoment,
  takeIn,
  takeNext,
} from '../../../support/requests.ts';

const ben = makeRule({ approvers: ['U0BEN'] });
const fin = makeRule({ approvers: ['U0FIN'], when: { budgetOverUsd: 100 } });
const file = makeFile({ classes: { sandbox: makeClass({ approvals: [ben, fin] }) } });
const situation = makeSituation({ file });
const waiting = makeWaitingRequest(file, makeBudgetWish());
const approved = takeIn(
  ['U0BEN', 'U0FIN'].reduce((request, by) => takeNext(approve(request, makeAct(by), situation)), waiting),
  'approved',
);
const at = someMoment + 120_000;

describe('a request for another budget', () => {
  it('takes the rules at the new amount, whatever it was', () => {
    expect(approved.approvals.map(({ by, rules }) => [by, rules])).toEqual([
      ['U0BEN', [0]],
      ['U0FIN', [1]],
    ]);
    const lowered = makeWaitingRequest(file, makeBudgetWish({ previousBudgetUsd: '190', monthlyBudgetUsd: '100' }));
    expect(approve(lowered, makeAct('U0BEN'), situation).next?.status).toBe('approved');
  });

  it('is refused to whoever asked and to the owner', () => {
    const other = { ...waiting, requester: 'U0DAN' };
    expect(approve(other, makeAct('U0ANA'), situation).refusal).toEqual({ kind: 'self', as: 'owner' });
    expect(approve(other, makeAct('U0DAN'), situation).refusal).toEqual({ kind: 'self', as: 'requester' });
  });

  it('has one step, for the account that is there', () => {
    expect(approved.provisioning.steps.map(({ name }) => name)).toEqual(['budget']);
    expect(approved.provisioning.creation).toMatchObject({ accountId: '123456789012', attempts: 0 });
    expect(findMade(approved)).toBe('nothing');
  });

  it('can be cancelled until its step begins, and when that has failed', () => {
    const act = makeAct('U0ANA');
    const creating = startStep(approved, 'budget', at);
    const ready = finishRequest(finishStep(creating, 'budget', 'updated', at), at);
    const failed = failRequest(creating, makeFailure({ step: 'budget', code: 'permission' }));
    for (const request of [waiting, approved, failed])
      expect(cancel(request, act, situation).next?.status).toBe('cancelled');
    for (const request of [creating, ready])
      expect(cancel(request, act, situation).refusal).toEqual({ kind: 'cannot-cancel', status: request.status });
  });

  it('cannot be approved once its class has no budget', () => {
    const without = makeFile({ classes: { sandbox: makeClass({ budget: null }) } }, 'b'.repeat(64));
    const first = approve(waiting, makeAct('U0BEN'), makeSituation({ file: without }));
    expect(first.next?.problems).toEqual([{ kind: 'budget-gone' }]);
    const again = approve(takeNext(first), makeAct('U0BEN'), makeSituation({ file: without }));
    expect(again).toEqual({
      next: null,
      refusal: { kind: 'terms-changed', changes: ['the class: it has no budget'] },
    });
    expect(findTermProblems(makeWaitingRequest(), { ...waiting.terms, class: makeClass({ budget: null }) })).toEqual(
      [],
    );
  });
});

it('reserves what no account can be called', () => {
  expect(findReservation(makeBudgetWish())).toEqual({ name: 'budget=123456789012', email: null });
  expect(findReservation(makeWish({ name: 'Lab', email: 'AWS+lab@example.com' }))).toEqual({
    name: 'lab',
    email: 'aws+lab@example.com',
  });
});
