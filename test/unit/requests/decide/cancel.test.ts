import { describe, expect, it } from 'vitest';
import { cancel, retry } from '../../../../src/requests/decide.ts';
import { failRequest, intendCreation, setCreation, startStep } from '../../../../src/requests/provisioning.ts';
import type { Refusal } from '../../../../src/requests/refusal.ts';
import type { AccountRequest, Creation, RequestStatus } from '../../../../src/requests/request.ts';
import {
  makeAct,
  makeFailure,
  makeFile,
  makeGroups,
  makeRequestIn,
  makeSituation,
  someMoment,
  takeNext,
} from '../../../support/requests.ts';

/** Requester, owner, approver, admin, an admin by group, and a stranger. */
const file = makeFile({ admins: ['U0ADMIN', 'S0ADMINS'] });
const groups = makeGroups({ S0ADMINS: ['U0KIM'] });
const situation = makeSituation({ file, groups });
const at = someMoment + 180_000;

describe('cancel', () => {
  it.each<{ status: RequestStatus; by: string }>([
    { status: 'waiting', by: 'U0ANA' },
    { status: 'waiting', by: 'U0ADMIN' },
    { status: 'waiting', by: 'U0KIM' },
    { status: 'approved', by: 'U0ANA' },
    { status: 'approved', by: 'U0ADMIN' },
    { status: 'failed', by: 'U0ANA' },
    { status: 'failed', by: 'U0KIM' },
  ])('$status, by $by, while nothing was made: cancelled', ({ status, by }) => {
    const request = makeRequestIn(status);
    const act = makeAct(by, { at });
    const { next, refusal } = cancel(request, act, situation);
    expect(refusal).toBeNull();
    expect(next).toStrictEqual({
      ...request,
      version: request.version + 1,
      status: 'cancelled',
      decided: { at, by, reason: null },
      history: [
        ...request.history,
        {
          at,
          actor: by,
          action: 'cancel',
          from: status,
          to: 'cancelled',
          rule: null,
          message: act.message,
          detail: null,
        },
      ],
    });
  });

  it.each<RequestStatus>(['waiting', 'approved', 'creating', 'ready', 'failed', 'denied', 'cancelled', 'expired'])(
    '%s, by owner or approver or a stranger: refused',
    (status) => {
      const request = { ...makeRequestIn(status), requester: 'U0REQ' };
      for (const by of [request.wish.owner, 'U0BEN', 'U0EVE']) {
        expect(cancel(request, makeAct(by, { at }), situation)).toStrictEqual({
          next: null,
          refusal: { kind: 'not-requester-or-admin' },
        });
      }
    },
  );

  it.each<{ status: RequestStatus; refusal: Refusal }>([
    { status: 'creating', refusal: { kind: 'cannot-cancel', status: 'creating' } },
    { status: 'ready', refusal: { kind: 'cannot-cancel', status: 'ready' } },
    { status: 'denied', refusal: { kind: 'decided', status: 'denied', by: 'U0BEN', at: someMoment + 60_000 } },
    { status: 'cancelled', refusal: { kind: 'decided', status: 'cancelled', by: 'U0ANA', at: someMoment + 60_000 } },
    {
      status: 'expired',
      refusal: { kind: 'decided', status: 'expired', by: 'steward', at: someMoment + 168 * 3_600_000 },
    },
  ])('$status, by requester or admin: refused, with why', ({ status, refusal }) => {
    for (const by of ['U0ANA', 'U0ADMIN'])
      expect(cancel(makeRequestIn(status), makeAct(by, { at }), situation)).toStrictEqual({ next: null, refusal });
  });

  it('is refused to somebody who is no member any more, the requester too', () => {
    const refusal = { kind: 'not-a-member' };
    const decision = cancel(makeRequestIn('waiting'), makeAct('U0ANA'), { ...situation, isMember: false });
    expect(decision).toStrictEqual({ next: null, refusal });
  });

  it('says that the admins could not be read rather than that somebody is none of them', () => {
    const blind = { ...situation, groups: makeGroups({ S0ADMINS: null }) };
    const unreadable = { kind: 'groups-unreadable', groups: ['S0ADMINS'] };
    expect(cancel(makeRequestIn('waiting'), makeAct('U0KIM'), blind)).toStrictEqual({
      next: null,
      refusal: unreadable,
    });
    expect(cancel(makeRequestIn('waiting'), makeAct('U0ANA'), blind).next?.status).toBe('cancelled');
    expect(cancel(makeRequestIn('waiting'), makeAct('U0ADMIN'), blind).next?.status).toBe('cancelled');
  });

  // A request that failed: what is known of the account decides.
  it.each<{ what: string; known: Partial<Creation>; may: boolean }>([
    { what: 'nothing was tried', known: {}, may: true },
    { what: 'AWS refused the creation', known: { attempts: 1, firstIntentAt: at, intentAt: null }, may: true },
    { what: 'an answer was not seen', known: { attempts: 1, firstIntentAt: at, intentAt: at }, may: false },
    { what: 'AWS is creating', known: { attempts: 1, firstIntentAt: at, creationId: 'car-12345678' }, may: false },
    { what: 'there is an account', known: { attempts: 1, accountId: '123456789012' }, may: false },
    { what: 'somebody else made one of that name', known: { attempts: 1, notOurs: ['car-87654321'] }, may: true },
  ])('failed, where $what: may be cancelled $may', ({ known, may }) => {
    const creating = setCreation(makeRequestIn('creating'), at, known);
    const failed = failRequest(creating, makeFailure({ at }));
    for (const by of ['U0ANA', 'U0ADMIN']) {
      const { next, refusal } = cancel(failed, makeAct(by, { at }), situation);
      expect(next?.status ?? null).toBe(may ? 'cancelled' : null);
      expect(refusal).toStrictEqual(may ? null : { kind: 'cannot-cancel', status: 'failed' });
      if (next !== null) expect(next.provisioning).toStrictEqual(failed.provisioning);
    }
  });

  it('keeps who approved in the history', () => {
    const cancelled = takeNext(cancel(makeRequestIn('approved'), makeAct('U0ANA', { at }), situation));
    expect(cancelled.history.map(({ action, actor }) => `${action} ${actor}`)).toStrictEqual([
      'ask U0ANA',
      'approve U0BEN',
      'cancel U0ANA',
    ]);
  });
});

describe('retry', () => {
  it('lets an admin take a failed request up again, as a new run', () => {
    const failed = makeRequestIn('failed');
    const act = makeAct('U0KIM', { at });
    const next = takeNext(retry(failed, act, situation));
    expect(next).toMatchObject({ status: 'creating', version: failed.version + 1, decided: failed.decided });
    expect(next.provisioning).toMatchObject({ run: 2, failure: null });
    expect(next.history.at(-1)).toStrictEqual({
      at,
      actor: 'U0KIM',
      action: 'retry',
      from: 'failed',
      to: 'creating',
      rule: null,
      message: act.message,
      detail: null,
    });
  });

  it.each<{ what: string; given: AccountRequest; by: string; refusal: Refusal }>([
    { what: 'the requester', given: makeRequestIn('failed'), by: 'U0ANA', refusal: { kind: 'not-an-admin' } },
    { what: 'an approver', given: makeRequestIn('failed'), by: 'U0BEN', refusal: { kind: 'not-an-admin' } },
    {
      what: 'an admin, twice',
      given: takeNext(retry(makeRequestIn('failed'), makeAct('U0ADMIN'), situation)),
      by: 'U0ADMIN',
      refusal: { kind: 'cannot-retry', status: 'creating' },
    },
    ...(['waiting', 'approved', 'creating', 'ready', 'denied', 'cancelled', 'expired'] as const).map((status) => ({
      what: `an admin, when it is ${status}`,
      given: makeRequestIn(status),
      by: 'U0ADMIN',
      refusal: { kind: 'cannot-retry', status } as const,
    })),
  ])('is refused to $what', ({ given, by, refusal }) => {
    expect(retry(given, makeAct(by, { at }), situation)).toStrictEqual({ next: null, refusal });
  });

  it('is refused to an admin who is no member any more, and while the admins cannot be read', () => {
    const failed = makeRequestIn('failed');
    expect(retry(failed, makeAct('U0ADMIN'), { ...situation, isMember: false }).refusal).toStrictEqual({
      kind: 'not-a-member',
    });
    expect(retry(failed, makeAct('U0KIM'), { ...situation, groups: makeGroups({ S0ADMINS: null }) })).toStrictEqual({
      next: null,
      refusal: { kind: 'groups-unreadable', groups: ['S0ADMINS'] },
    });
  });

  it('forgets nothing of what may have been made', () => {
    const tried = intendCreation(startStep(makeRequestIn('approved'), 'create', at), at);
    const failed = failRequest(tried, makeFailure({ at }));
    const next = takeNext(retry(failed, makeAct('U0ADMIN', { at }), situation));
    expect(next.provisioning?.creation).toStrictEqual(tried.provisioning.creation);
  });
});
