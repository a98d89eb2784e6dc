import { describe, expect, it } from 'vitest';
import { awaitsDecision } from '../../../src/requests/awaits-decision.ts';
import { approve } from '../../../src/requests/decide.ts';
import {
  makeAct,
  makeClass,
  makeFile,
  makeGroups,
  makeRequestIn,
  makeRule,
  makeSituation,
  makeWaitingRequest,
  someMoment,
  takeNext,
} from '../../support/requests.ts';

const file = makeFile({
  classes: {
    sandbox: makeClass({
      approvals: [makeRule({ approvers: ['S0PLATFORM', 'U0ANA'], required: 2 }), makeRule({ approvers: ['U0FIN'] })],
    }),
  },
});
const groups = makeGroups({ S0PLATFORM: ['U0BEN', 'U0CAT', 'U0KIM'] });
const situation = makeSituation({ file, groups });
const waiting = makeWaitingRequest(file);
const awaits = (person: string, request = waiting, at = someMoment + 1): boolean =>
  awaitsDecision(request, person, at, situation);

describe('a request waits for', () => {
  it.each(['U0BEN', 'U0CAT', 'U0FIN'])('%s, whose approval would count', (person) => {
    expect(awaits(person)).toBe(true);
  });

  it.each([
    ['who asked for it', 'U0ANA'],
    ['who is no approver', 'U0EVE'],
  ])('not for %s', (_who, person) => {
    expect(awaits(person)).toBe(false);
  });

  it('not for who approved it, nor for who is not needed any more', () => {
    const once = takeNext(approve(waiting, makeAct('U0BEN'), situation));
    expect([awaits('U0BEN', once), awaits('U0CAT', once), awaits('U0FIN', once)]).toEqual([false, true, true]);
    const twice = takeNext(approve(once, makeAct('U0CAT'), situation));
    expect([awaits('U0KIM', twice), awaits('U0FIN', twice)]).toEqual([false, true]);
  });

  it('nobody when it is decided or its time is over', () => {
    expect(awaits('U0BEN', makeRequestIn('denied'))).toBe(false);
    expect(awaits('U0BEN', waiting, waiting.expiresAt)).toBe(false);
  });

  it('nobody of a group of which Slack does not tell', () => {
    const unread = makeGroups({ S0PLATFORM: null });
    expect(awaitsDecision(waiting, 'U0BEN', someMoment + 1, { file, groups: unread })).toBe(false);
    expect(awaitsDecision(waiting, 'U0FIN', someMoment + 1, { file, groups: unread })).toBe(true);
  });

  it('those whom the file names now, where it has changed', () => {
    const changed = makeFile(
      { classes: { sandbox: makeClass({ approvals: [makeRule({ approvers: ['U0EVE', 'U0ANA'] })] }) } },
      'b'.repeat(64),
    );
    const now = (person: string): boolean => awaitsDecision(waiting, person, someMoment + 1, { file: changed, groups });
    expect([now('U0EVE'), now('U0BEN'), now('U0ANA')]).toEqual([true, false, false]);
  });
});
