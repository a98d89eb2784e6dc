import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { approve, cancel, deny, expire, remind, setProblems } from '../../../../src/requests/decide.ts';
import {
  failRequest,
  finishRequest,
  finishStep,
  intendCreation,
  retryRequest,
  setWaiting,
  startStep,
} from '../../../../src/requests/provisioning.ts';
import {
  type AcceptedFindings,
  type AccountRequest,
  failureCodes,
  requestStatuses,
} from '../../../../src/requests/request.ts';
import { parseRequest } from '../../../../src/store/request/request-schema.ts';
import { makeWaiveWish } from '../../../support/drift/wishes.ts';
import {
  makeBudgetWish,
  makeClass,
  makeFile,
  makeRule,
  makeWaitingRequest,
  makeWish,
  someMoment,
} from '../../../support/requests.ts';

const file = makeFile();
const situation = { file, groups: new Map(), isMember: true };
const ben = { by: 'U0BEN', at: someMoment + 1, message: { channel: 'C0', ts: '1.000001' } };
const admin = { ...ben, by: 'U0ADMIN' };
const waiting = makeWaitingRequest(file);

const accepted: AcceptedFindings = {
  ...{ marks: ['0123456789abcdeffedcba9876543210'], severities: ['high', 'low'], counts: '1 high and 1 low' },
  ...{ words: ['lab is an account that nobody asked for'], leftOut: '1 critical' },
};

function next(decision: { readonly next: AccountRequest | null }): AccountRequest {
  if (decision.next === null) throw new Error('refused');
  return decision.next;
}

/** One or more requests in every state, as the pure functions make them. */
function makeStory(): readonly AccountRequest[] {
  const approved = next(approve(waiting, ben, situation));
  if (approved.status !== 'approved') throw new Error('not approved');
  const started = startStep(approved, 'create', someMoment + 2);
  const intended = intendCreation(started, someMoment + 3);
  const gates = [
    { kind: 'observe' },
    { kind: 'paused', by: 'U0ADMIN', at: someMoment, reason: null },
    { kind: 'control-tower' },
    { kind: 'other-instance', found: 'a', own: null },
    { kind: 'unknown', permission: 'organizations:ListRoots' },
  ] as const;
  const held = [
    ...(['aws-busy', 'aws-finalizing', 'creation-slot', 'lists-may-lag'] as const).map((kind) => ({ kind })),
    ...gates.map((why) => ({ kind: 'gate' as const, why })),
  ].map((reason) => setWaiting(intended, 'create', { reason, until: someMoment + 9 }));
  const known = finishStep(intended, 'activate', 'created', someMoment + 4, {
    accountId: '111122223333',
    notOurs: ['car-1'],
  });
  const failed = failureCodes.map((code) =>
    failRequest(started, {
      step: 'create',
      code,
      at: someMoment + 5,
      aws: { name: 'ConstraintViolationException', message: 'x' },
      permission: 'organizations:CreateAccount',
      detail: '10',
    }),
  );
  const changed = makeFile({ classes: { sandbox: makeClass({ ou: 'Elsewhere' }) } }, 'b'.repeat(64));
  return [
    waiting,
    makeWaitingRequest(
      makeFile({
        classes: {
          sandbox: makeClass({
            approvals: [makeRule({ notify: ['U0CAT'], when: { budgetOverUsd: 10 } })],
            requesters: ['S0ALL'],
            signIn: { url: 'https://example.com', note: null },
            expiresAfterDays: 30,
            tags: { environment: 'prod' },
          }),
        },
      }),
      makeWish({ team: 'payments', expiresOn: '2026-12-24', fields: { cost_center: 'CC-100' } }),
    ),
    next(approve(waiting, ben, { ...situation, file: changed })),
    makeWaitingRequest(file, makeBudgetWish()),
    next(approve(makeWaitingRequest(file, makeBudgetWish({ previousBudgetUsd: null })), ben, situation)),
    makeWaitingRequest(file, makeWaiveWish({ all: accepted })),
    remind(waiting, someMoment)!,
    setProblems(
      waiting,
      [
        { kind: 'unmeetable', rule: 0, available: 0, required: 1 },
        { kind: 'class-gone' },
        { kind: 'over-budget-range', maxUsd: 40 },
        { kind: 'budget-gone' },
      ],
      someMoment,
    )!,
    approved,
    started,
    intended,
    ...held,
    known,
    finishRequest(known, someMoment + 6),
    ...failed,
    retryRequest(failed[0]!, 'U0ADMIN', someMoment + 7, null),
    next(cancel(failed[0]!, admin, situation)),
    next(cancel(waiting, admin, situation)),
    next(deny(waiting, ben, 'no "reason" 😀', situation)),
    expire(waiting, waiting.expiresAt)!,
  ];
}

const story = makeStory();

test('the story has every state', () => {
  expect(new Set(story.map(({ status }) => status))).toEqual(new Set(requestStatuses));
});

test('what is stored is read back as it was', () => {
  for (const request of story) expect(parseRequest(JSON.stringify(request))).toEqual(request);
});

test('whatever people type is read back as it was', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.dictionary(fc.string({ minLength: 1 }), fc.string()),
      (text, fields) => {
        const { __proto__: _, ...own } = fields;
        const request = { ...waiting, wish: { ...waiting.wish, justification: text, fields: own } };
        expect(parseRequest(JSON.stringify(request))).toEqual(request);
      },
    ),
  );
});

test('what was stored before there were kinds is for an account', () => {
  const { kind: _, ...before } = waiting.wish;
  expect(parseRequest(JSON.stringify({ ...waiting, wish: before }))).toEqual(waiting);
});

test('what a newer version has added stays', () => {
  const newer = { ...waiting, note: 'new', wish: { ...waiting.wish, region: 'eu-central-1' } };
  expect(parseRequest(JSON.stringify(newer))).toEqual(newer);
});

describe('refuses', () => {
  const creating = story.find(({ status }) => status === 'creating')!;
  test.each<[string, unknown]>([
    ['no object', 7],
    ['another status', { ...waiting, status: 'lost' }],
    ['an id that is none', { ...waiting, id: 'REQ-1' }],
    ['a version that is none', { ...waiting, version: 0 }],
    ['a missing wish', { ...waiting, wish: undefined }],
    ['a wish of another kind', { ...waiting, wish: { ...waiting.wish, kind: 'other' } }],
    ['a budget of no account', { ...waiting, wish: { ...makeBudgetWish(), accountId: '1' } }],
    ['a number for an owner', { ...waiting, wish: { ...waiting.wish, owner: 7 } }],
    ['a waiting one with a decision', { ...waiting, decided: { at: 1, by: 'U0BEN', reason: null } }],
    ['one in creation without its steps', { ...creating, provisioning: null }],
    ['a step of another name', { ...creating, provisioning: { ...creating.provisioning, steps: [{ name: 'dance' }] } }],
    ['a history of another kind', { ...waiting, history: [{ ...waiting.history[0], action: 'dance' }] }],
  ])('%s', (_, value) => {
    expect(() => parseRequest(JSON.stringify(value))).toThrow();
  });
});
