import { describe, expect, it } from 'vitest';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import { hasPlan, renderPlanAsSections, renderPlanMessage } from '../../../../src/messages/request/plan-message.ts';
import type { AccountRequest, GateReason, Step, WaitReason } from '../../../../src/requests/request.ts';
import { someMoment } from '../../../support/requests.ts';
import { makeView, readAloud, someRequestIn } from '../rendered.ts';

const startedAt = someMoment;

/** A request that is being made, with these changes to its steps by index. */
function creating(changes: Readonly<Record<number, Partial<Step>>>): AccountRequest {
  const request = someRequestIn('creating');
  const provisioning = request.provisioning!;
  const steps = provisioning.steps.map((step, at) => ({ ...step, ...changes[at] }));
  const creation = { ...provisioning.creation, accountId: '123456789012' };
  return { ...request, provisioning: { ...provisioning, steps, creation } } as AccountRequest;
}

const midway = creating({
  0: { status: 'done', outcome: 'started', startedAt, endedAt: startedAt + 2000 },
  1: { status: 'done', outcome: 'created', startedAt, endedAt: startedAt + 41_000 },
  2: { status: 'done', outcome: 'moved', startedAt, endedAt: startedAt + 2000 },
  3: { status: 'done', outcome: 'already', startedAt, endedAt: startedAt + 1000 },
  4: { status: 'running', startedAt, waiting: { reason: { kind: 'aws-busy' }, until: startedAt + 8000 } },
});

const expectedSteps = [
  'complete: Account asked for | 2 s',
  'complete: Account created | 1234-5678-9012 · 41 s',
  'complete: Moved to Workloads / Prod | 2 s',
  'complete: Tags set | 1 s',
  'in_progress: Budget of $6,000 a month | waiting for AWS (busy), next try 2026-11-24 14:02 UTC',
];

describe('the plan', () => {
  it('has a task for each step, with what it found and what it waits for', () => {
    const message = renderPlanMessage(makeView({ request: midway }));
    expect(
      readAloud(message.blocks)
        .replace(/\n(?= ?\|)/g, '')
        .split('\n')
        .filter((line) => line !== ''),
    ).toEqual(['Creating payments-prod', ...expectedSteps]);
    expect(message.text).toBe('Creating payments-prod: step 5 of 5, Budget of $6,000 a month: waiting for AWS (busy).');
    expect(findLimitProblems(message)).toEqual([]);
    expect(message).toMatchSnapshot();
  });

  it('is the same whenever the same state is rendered', () => {
    const later = makeView({ request: midway, now: someMoment + 999_999 });
    expect(renderPlanMessage(later)).toEqual(renderPlanMessage(makeView({ request: midway })));
  });

  it('can do without the plan block', () => {
    const message = renderPlanAsSections(makeView({ request: midway }));
    expect(message.blocks.map(({ type }) => type)).toEqual(['rich_text']);
    expect(readAloud(message.blocks)).toBe(
      [
        'Creating payments-prod',
        '✔ Account asked for  2 s',
        '✔ Account created  1234-5678-9012 · 41 s',
        '✔ Moved to Workloads / Prod  2 s',
        '✔ Tags set  1 s',
        '● Budget of $6,000 a month  waiting for AWS (busy), next try 2026-11-24 14:02 UTC',
        '',
      ].join('\n'),
    );
    expect(findLimitProblems(message)).toEqual([]);
  });

  it('says what an account was found by', () => {
    const request = creating({ 0: { status: 'done', outcome: 'adopted', startedAt, endedAt: startedAt + 3000 } });
    expect(readAloud(renderPlanMessage(makeView({ request })).blocks)).toContain(
      'complete: Account was there already: taken over | 1234-5678-9012 · 3 s',
    );
  });

  it.each([
    [{ kind: 'aws-finalizing' }, 'waiting for AWS (still setting up the organisation), next try'],
    [{ kind: 'lists-may-lag' }, 'waiting until AWS shows whether the account is there already, next try'],
  ] as const satisfies readonly (readonly [WaitReason, string])[])('%o is said in words', (reason, words) => {
    const request = creating({ 0: { waiting: { reason, until: someMoment } } });
    expect(readAloud(renderPlanMessage(makeView({ request })).blocks)).toContain(words);
  });

  it.each([
    [{ kind: 'observe' }, 'waiting: Steward only observes here (mode: observe) and writes nothing to AWS'],
    [{ kind: 'paused', by: 'U0BEN', at: someMoment, reason: 'audit week' }, 'waiting: paused by Ben: “audit week”'],
    [{ kind: 'paused', by: 'U0BEN', at: someMoment, reason: null }, 'waiting: paused by Ben'],
    [{ kind: 'control-tower' }, 'waiting: AWS Control Tower manages this organisation'],
    [{ kind: 'other-instance', found: 'a', own: 'b' }, 'waiting: another Steward manages this organisation'],
    [{ kind: 'unknown', permission: null }, 'waiting: Steward could not read whether it may write to AWS'],
  ] as const satisfies readonly (readonly [GateReason, string])[])(
    'the gate %o is said, without a next try',
    (why, words) => {
      const request = creating({ 0: { waiting: { reason: { kind: 'gate', why }, until: someMoment } } });
      const text = readAloud(renderPlanMessage(makeView({ request })).blocks);
      expect(text).toContain(words);
      expect(text).not.toContain('next try');
    },
  );

  it('ends as created, stopped or waiting', () => {
    const title = (request: AccountRequest) => renderPlanMessage(makeView({ request })).text;
    expect(title(someRequestIn('ready'))).toBe('Created payments-prod in 1 s.');
    expect(title(someRequestIn('failed'))).toBe(
      'Stopped creating payments-prod: step 1 of 5, Ask AWS for the account: AWS allows this organisation no more accounts.',
    );
  });
});

describe('hasPlan', () => {
  it('names no next try while the request waits for its turn: others decide when that is', () => {
    const request = creating({ 0: { waiting: { reason: { kind: 'creation-slot' }, until: someMoment } } });
    const said = readAloud(renderPlanMessage(makeView({ request })).blocks);
    expect(said).toContain('waiting for its turn: AWS makes only a few accounts at a time');
    expect(said).not.toContain('next try');
  });

  it('is there once provisioning began or waits', () => {
    expect(hasPlan(makeView())).toBe(false);
    expect(hasPlan(makeView({ request: someRequestIn('denied') }))).toBe(false);
    const approved = someRequestIn('approved');
    expect(hasPlan(makeView({ request: approved }))).toBe(false);
    const provisioning = approved.provisioning!;
    const waiting = { reason: { kind: 'creation-slot' }, until: someMoment } as const;
    const steps = provisioning.steps.map((step, at) => (at === 0 ? { ...step, waiting } : step));
    expect(
      hasPlan(makeView({ request: { ...approved, provisioning: { ...provisioning, steps } } as AccountRequest })),
    ).toBe(true);
    for (const status of ['creating', 'ready', 'failed'] as const)
      expect(hasPlan(makeView({ request: someRequestIn(status) }))).toBe(true);
  });
});
