import { describe, expect, it } from 'vitest';
import { renderRequestStatus } from '../../../../src/messages/answers/status-answer.ts';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import { renderPressNotice } from '../../../../src/messages/home/press-notice.ts';
import { renderDenyModal } from '../../../../src/messages/modals/deny-modal.ts';
import { parseCard } from '../../../../src/messages/request/card/parse-card.ts';
import { desiredMessages } from '../../../../src/messages/request/desired-messages.ts';
import { findDeciders } from '../../../../src/messages/request/find-deciders.ts';
import { renderPlanMessage } from '../../../../src/messages/request/plan-message.ts';
import { renderRequestCard } from '../../../../src/messages/request/request-card.ts';
import { approve, cancel, deny, expire } from '../../../../src/requests/decide.ts';
import { makeRequest } from '../../../../src/requests/new-request.ts';
import { failRequest, finishRequest, finishStep, startStep } from '../../../../src/requests/provisioning.ts';
import {
  type AccountRequest,
  type DriftWish,
  type FailureCode,
  requestStatuses,
} from '../../../../src/requests/request.ts';
import { fixOperations } from '../../../../src/requests/wish/wish.ts';
import { makeAdoptWish, makeFixWish, makeWaiveWish, makeWishedFinding } from '../../../support/drift/wishes.ts';
import {
  makeAct,
  makeFailure,
  makeFile,
  makeSituation,
  someMoment,
  takeIn,
  takeNext,
} from '../../../support/requests.ts';
import { makeView, readAloud, someNames } from '../rendered.ts';

const file = makeFile({ drift: { approvals: [{ approvers: ['U0BEN'], required: 1, notify: null, when: null }] } });
const situation = makeSituation({ file });
const at = someMoment + 120_000;

const ask = (wish: DriftWish): AccountRequest =>
  makeRequest({ id: 'REQ-7F3K2', requester: 'U0ANA', wish, file, now: someMoment, groups: new Map() });

function leadTo(status: AccountRequest['status'], wish: DriftWish, code: FailureCode = 'permission'): AccountRequest {
  const waiting = ask(wish);
  if (status === 'waiting') return waiting;
  if (status === 'denied') return takeNext(deny(waiting, makeAct('U0BEN'), 'not before Monday', situation));
  if (status === 'cancelled') return takeNext(cancel(waiting, makeAct('U0ANA'), situation));
  if (status === 'expired') return expire(waiting, waiting.expiresAt)!;
  const approved = takeIn(takeNext(approve(waiting, makeAct('U0BEN'), situation)), 'approved');
  if (status === 'approved') return approved;
  const { steps } = approved.provisioning;
  const creating = startStep(approved, steps[0]!.name, at);
  if (status === 'creating') return creating;
  if (status === 'failed') return failRequest(creating, makeFailure({ step: steps[0]!.name, code }));
  return finishRequest(
    steps.reduce((request, { name }) => finishStep(request, name, 'updated', at + 2_000), creating),
    at + 2_000,
  );
}

const viewOf = (request: AccountRequest) =>
  makeView({
    request,
    deciders: findDeciders(request, someNames),
    neighbours: [],
    sameClassCount: 0,
    ouGuardrails: [],
  });
const card = (request: AccountRequest): string => readAloud(renderRequestCard(viewOf(request)).blocks[0]).trim();
const wishes: readonly DriftWish[] = [makeFixWish(), makeWaiveWish(), makeAdoptWish()];

describe('the card of a fix', () => {
  it('says what is so, what was agreed, and what changes for people', () => {
    expect(card(ask(makeFixWish())).split('\n').slice(0, 4)).toStrictEqual([
      'Ana Ruiz asks to re-attach deny-hpc to Sandbox.   REQ-7F3K2',
      'Found  critical: Sandbox may start GPU and HPC instances: deny-hpc is not attached',
      'Agreed  no GPU or HPC',
      'Changes  ec2:RunInstances of p5.48xlarge is newly denied in 2 accounts (sandbox-eve and sandbox-bob).',
    ]);
  });

  it('counts what is too much to list', () => {
    const findings = Array.from({ length: 241 }, (_, index) =>
      makeWishedFinding({ kind: 'budget-missing', subject: '', words: `lab-${index} has no budget` }),
    );
    const request = ask(makeFixWish({ findings, operation: 'ensure-budget', severity: 'medium', effects: [] }));
    expect(card(request)).toContain('Ana Ruiz asks to make the budgets of 241 accounts.');
    expect(card(request)).toContain('lab-5 has no budget · 235 more');
  });

  it.each(fixOperations)('names the deed of %s for one and for many', (operation) => {
    const one = card(ask(makeFixWish({ operation })));
    const many = card(ask(makeFixWish({ operation, findings: [makeWishedFinding(), makeWishedFinding()] })));
    expect(one).toMatch(/^Ana Ruiz asks to \S.+\. {3}REQ-7F3K2/);
    if (operation !== 'enable-policy-type')
      expect(many).toMatch(/^Ana Ruiz asks to .*2 (OUs|accounts|places|guardrails)/);
  });
});

describe('the card of a waiver and of an adoption', () => {
  it('says why and until when', () => {
    const text = card(ask(makeWaiveWish()));
    expect(text).toContain('asks to waive until 1 Dec 2026: Sandbox may start GPU and HPC instances');
    expect(text).toContain('Why  The load test needs them');
    expect(text).toContain('Until  1 Dec 2026, or until something else is found there');
  });

  it('says whose the account will be, and that it is not moved', () => {
    const text = card(ask(makeAdoptWish()));
    expect(text).toContain('asks to adopt old-lab as sandbox account.');
    expect(text).toContain('Account  old-lab (1111-2222-3333)\nFor  Cat\n');
    expect(text).toContain('it stays in place');
  });
});

describe.each(wishes)('a request of kind $kind', (wish) => {
  it.each(requestStatuses)('has messages that Slack takes and that say it while %s', (status) => {
    const request = leadTo(status, wish);
    const messages = desiredMessages(viewOf(request));
    for (const message of messages) {
      expect(findLimitProblems(message)).toStrictEqual([]);
      expect(`${message.text} ${readAloud(message.blocks)}`).not.toMatch(/undefined|null|account is being made/);
    }
    expect(messages.map(({ part }) => part)).toContain('card');
  });

  it('keeps its kind on its card', () => {
    const { blocks } = renderRequestCard(viewOf(leadTo('waiting', wish)));
    expect(parseCard(blocks)).toMatchObject({ kind: wish.kind, status: 'waiting', requester: 'U0ANA' });
    expect(parseCard(renderRequestCard(viewOf(leadTo('ready', wish))).blocks)).toMatchObject({ status: 'ready' });
  });
});

describe('what is said of a fix besides', () => {
  it('in its thread and at its end', () => {
    const done = leadTo('ready', makeFixWish());
    expect(renderPlanMessage(viewOf(done)).text).toBe('Fixed: “re-attach deny-hpc to Sandbox” in 2 s.');
    const said = desiredMessages(viewOf(done)).find(({ part }) => part === 'ready');
    expect(said?.text).toBe(
      'Re-attach deny-hpc to Sandbox: done, and looked at again: the difference is gone. ✅ REQ-7F3K2',
    );
    expect(card(done).split('\n').at(-1)).toBe('✅ Fixed · approved by Ben');
  });

  it('where it stopped', () => {
    const failed = leadTo('failed', makeFixWish(), 'lock-out');
    const said = desiredMessages(viewOf(failed)).find(({ part }) => part === 'failed-1');
    expect(said?.text).toBe(
      '“re-attach deny-hpc to Sandbox” stopped at step 1 of 2: this would lock the organisation, or Steward itself, out. Nothing was done. It has to be done by hand, once it is safe; the admins know why. REQ-7F3K2',
    );
  });

  it('to whoever asks how it is, decides, or denies', () => {
    const waiting = leadTo('waiting', makeFixWish());
    expect(readAloud(renderRequestStatus(viewOf(waiting)).blocks)).toContain('Re-attach deny-hpc to Sandbox');
    expect(readAloud(renderPressNotice('deny', waiting, someNames).blocks)).toContain(
      'You denied the request to re-attach deny-hpc to Sandbox for Ana Ruiz.',
    );
    expect(JSON.stringify(renderDenyModal(waiting, someNames))).toContain('Why is this not to be done?');
  });
});
