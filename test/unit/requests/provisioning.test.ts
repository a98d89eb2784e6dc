import { describe, expect, it } from 'vitest';
import {
  failRequest,
  findNextStep,
  finishRequest,
  finishStep,
  intendCreation,
  planProvisioning,
  retryRequest,
  setCreation,
  setWaiting,
  startStep,
} from '../../../src/requests/provisioning.ts';
import type { Step } from '../../../src/requests/request.ts';
import {
  makeClass,
  makeFailure,
  makeRequestIn,
  makeWaitingRequest,
  makeWish,
  someMoment,
} from '../../support/requests.ts';

const at = someMoment + 300_000;
const approved = makeRequestIn('approved');
/** `create` is running. */
const creating = startStep(approved, 'create', at);
const busy = { reason: { kind: 'aws-busy' }, until: at + 8_000 } as const;

function findStep(request: { provisioning: { steps: readonly Step[] } }, name: Step['name']): Step {
  return request.provisioning.steps.find((step) => step.name === name)!;
}

describe('planProvisioning', () => {
  it.each([
    { hasBudget: false, hasContacts: false, more: [] },
    { hasBudget: true, hasContacts: false, more: ['budget'] },
    { hasBudget: false, hasContacts: true, more: ['contacts'] },
    { hasBudget: true, hasContacts: true, more: ['budget', 'contacts'] },
  ])('with budget $hasBudget and contacts $hasContacts ends in $more', ({ hasBudget, hasContacts, more }) => {
    const { terms } = makeWaitingRequest();
    const budget = hasBudget ? makeClass().budget : null;
    const plan = planProvisioning({ wish: makeWish(), terms: { ...terms, class: makeClass({ budget }) } }, hasContacts);
    expect(plan.steps.map(({ name }) => name)).toStrictEqual(['create', 'activate', 'place', 'tags', ...more]);
    for (const step of plan.steps)
      expect(step).toMatchObject({ status: 'pending', startedAt: null, endedAt: null, outcome: null, waiting: null });
    expect(plan).toMatchObject({ run: 1, startedAt: null, failure: null });
    expect(plan.creation).toStrictEqual({
      intentAt: null,
      firstIntentAt: null,
      attempts: 0,
      creationId: null,
      accountId: null,
      notOurs: [],
      adopted: false,
    });
  });
});

describe('startStep', () => {
  it('begins the work, once in the history', () => {
    expect(creating).toMatchObject({ status: 'creating', version: approved.version + 1 });
    expect(creating.provisioning.startedAt).toBe(at);
    expect(findStep(creating, 'create')).toMatchObject({ status: 'running', startedAt: at, endedAt: null });
    expect(creating.history.at(-1)).toStrictEqual({
      at,
      actor: 'steward',
      action: 'step-start',
      from: 'approved',
      to: 'creating',
      rule: null,
      message: null,
      detail: 'create',
    });
  });

  it('keeps its first start when it is taken up again, and says nothing more', () => {
    const again = startStep(setWaiting(creating, 'create', busy), 'create', at + 5_000);
    expect(findStep(again, 'create')).toMatchObject({ status: 'running', startedAt: at, waiting: null });
    expect(again.provisioning.startedAt).toBe(at);
    expect(again.history).toStrictEqual(creating.history);
    expect(again.version).toBe(creating.version + 2);
  });
});

describe('setWaiting', () => {
  it.each([
    { what: 'approved', request: approved },
    { what: 'creating', request: creating },
  ])('says what a step of an $what request waits for, and leaves its state', ({ request }) => {
    const waits = setWaiting(request, 'create', busy);
    expect(waits).toMatchObject({ status: request.status, version: request.version + 1 });
    expect(findStep(waits, 'create').waiting).toStrictEqual(busy);
    expect(findStep(setWaiting(waits, 'create', null), 'create').waiting).toBeNull();
    expect(waits.history).toStrictEqual(request.history);
  });
});

describe('intendCreation', () => {
  it('counts the calls and keeps when the first was', () => {
    const once = intendCreation(creating, at + 1);
    const twice = intendCreation(setCreation(once, at + 2, { intentAt: null }), at + 3);
    expect(once.provisioning.creation).toMatchObject({ intentAt: at + 1, firstIntentAt: at + 1, attempts: 1 });
    expect(twice.provisioning.creation).toMatchObject({ intentAt: at + 3, firstIntentAt: at + 1, attempts: 2 });
    expect(twice.version).toBe(creating.version + 3);
    expect(creating.provisioning.creation.attempts).toBe(0);
  });
});

describe('setCreation', () => {
  it('adds what became known and forgets nothing else', () => {
    const known = setCreation(intendCreation(creating, at), at, { creationId: 'car-12345678', intentAt: null });
    const more = setCreation(known, at, { accountId: '123456789012' });
    expect(more.provisioning.creation).toStrictEqual({
      intentAt: null,
      firstIntentAt: at,
      attempts: 1,
      creationId: 'car-12345678',
      accountId: '123456789012',
      notOurs: [],
      adopted: false,
    });
  });
});

describe('finishStep', () => {
  it('ends the step with its outcome and with what is known by it', () => {
    const done = finishStep(setWaiting(creating, 'create', busy) as typeof creating, 'create', 'adopted', at + 9, {
      accountId: '123456789012',
      adopted: true,
    });
    expect(findStep(done, 'create')).toStrictEqual({
      name: 'create',
      status: 'done',
      startedAt: at,
      endedAt: at + 9,
      outcome: 'adopted',
      waiting: null,
    });
    expect(done.provisioning.creation).toMatchObject({ accountId: '123456789012', adopted: true, attempts: 0 });
    expect(done.history.at(-1)).toMatchObject({ action: 'step-done', detail: 'create: adopted', at: at + 9 });
    expect(findNextStep(done.provisioning)?.name).toBe('activate');
  });

  it('of a step that was never begun begins and ends it', () => {
    const done = finishStep(creating, 'tags', 'already', at + 9);
    expect(findStep(done, 'tags')).toMatchObject({ status: 'done', startedAt: at + 9, endedAt: at + 9 });
  });
});

/** All done up to `place`, which is running. */
const placing = startStep(
  finishStep(
    finishStep(creating, 'create', 'created', at + 1, { creationId: 'car-12345678' }),
    'activate',
    'created',
    at + 2,
    { accountId: '123456789012' },
  ),
  'place',
  at + 3,
);

describe('failRequest', () => {
  it('keeps what was made and what was done, and says what failed', () => {
    const failure = makeFailure({ step: 'place', code: 'account-elsewhere', at: at + 4 });
    const failed = failRequest(setWaiting(placing, 'place', busy), failure);
    expect(failed).toMatchObject({ status: 'failed', decided: placing.decided });
    expect(failed.provisioning.failure).toStrictEqual(failure);
    expect(failed.provisioning.creation).toStrictEqual(placing.provisioning.creation);
    expect(failed.provisioning.steps.map(({ name, status }) => `${name} ${status}`)).toStrictEqual([
      'create done',
      'activate done',
      'place failed',
      'tags pending',
      'budget pending',
    ]);
    expect(findStep(failed, 'place')).toMatchObject({ startedAt: at + 3, endedAt: at + 4, waiting: null });
    expect(failed.history.at(-1)).toMatchObject({
      action: 'fail',
      from: 'creating',
      to: 'failed',
      detail: 'place: account-elsewhere',
    });
  });

  it('at a step that was done already opens this one and those after it', () => {
    const failed = failRequest(placing, makeFailure({ step: 'create', code: 'email-taken', at: at + 4 }));
    expect(failed.provisioning.steps.map(({ name, status }) => `${name} ${status}`)).toStrictEqual([
      'create failed',
      'activate pending',
      'place pending',
      'tags pending',
      'budget pending',
    ]);
    expect(findStep(failed, 'activate')).toMatchObject({ startedAt: null, endedAt: null, outcome: null });
    expect(failed.provisioning.creation.accountId).toBe('123456789012');
  });

  it('can be before any step began', () => {
    const failed = failRequest(approved, makeFailure({ code: 'ou-missing' }));
    expect(failed).toMatchObject({ status: 'failed', version: approved.version + 1 });
    expect(failed.history.at(-1)).toMatchObject({ from: 'approved', to: 'failed' });
  });
});

describe('retryRequest', () => {
  it('goes on at the step that failed, as a new run, by whom and from where', () => {
    const failed = failRequest(placing, makeFailure({ step: 'place', at: at + 4 }));
    const message = { channel: 'C0REQUESTS', ts: '1795528920.000100' };
    const again = retryRequest(failed, 'U0ADMIN', at + 5, message);
    expect(again).toMatchObject({ status: 'creating', version: failed.version + 1 });
    expect(again.provisioning).toMatchObject({ run: 2, failure: null, creation: failed.provisioning.creation });
    expect(findNextStep(again.provisioning)).toStrictEqual({
      name: 'place',
      status: 'pending',
      startedAt: null,
      endedAt: null,
      outcome: null,
      waiting: null,
    });
    expect(findStep(again, 'activate')).toStrictEqual(findStep(failed, 'activate'));
    expect(again.history.at(-1)).toMatchObject({ action: 'retry', actor: 'U0ADMIN', from: 'failed', message });
    expect(retryRequest(failRequest(again, makeFailure()), 'U0ADMIN', at + 6, null).provisioning.run).toBe(3);
  });
});

describe('finishRequest', () => {
  it('says which account is ready', () => {
    const ready = makeRequestIn('ready');
    expect(findNextStep(ready.provisioning)).toBeNull();
    expect(ready.history.at(-1)).toMatchObject({
      action: 'finish',
      from: 'creating',
      to: 'ready',
      detail: '123456789012',
    });
    expect(ready.provisioning.steps.map(({ status }) => status)).not.toContain('pending');
  });

  it('raises the version by one', () => {
    expect(finishRequest(placing, at).version).toBe(placing.version + 1);
  });
});
