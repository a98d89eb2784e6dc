import { afterAll, beforeAll, expect, it } from 'vitest';
import { press, waitForPart, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { findDirect } from '../../steward/messages/chores.ts';
import { type DriftCompany, findRequestId, startDriftCompany } from './drift-company.ts';

let world: DriftCompany;
beforeAll(async () => {
  world = await startDriftCompany();
}, 60_000);
afterAll(() => world.close());

const attachedTo = (): readonly string[] =>
  world.company.aws.organization.state().policies.find(({ name }) => name === 'steward-deny-hpc')?.attachedTo ?? [];
const attach = (): void =>
  world.company.aws.organization.attachPolicy({ policy: 'steward-deny-hpc', target: 'Sandbox', by: 'eve' });
const detach = (): void =>
  world.company.aws.organization.detachPolicy({ policy: 'steward-deny-hpc', target: 'Sandbox', by: 'eve' });

it('asks those who decide, makes what is gone, looks again and says so', async () => {
  const { company } = world;
  await world.report();
  const answer = await world.press('U0BEN', 'drift_fix', 'deny-hpc is gone');
  expect(answer).toMatch(/^You asked to make the guardrail deny-hpc\. Fin decides on its card\. {3}REQ-/);
  const id = findRequestId(answer);
  const card = await waitForPart(company, 'card', id);
  expect(company.slack.render(card)).toMatch(
    /^Ben asks to make the guardrail deny-hpc\. {3}REQ-\w+\nFound {2}critical: /,
  );
  expect(attachedTo()).toEqual([]);

  // Neither the admin who asked nor another one: the file says who decides.
  await press(company, 'U0BEN', card, 'request_approve');
  await press(company, 'U0CAT', card, 'request_approve');
  expect((await company.store.requests.read(id))?.status).toBe('waiting');
  await until(() => world.said().includes('⏳ asked for by Ben: waiting for approval'), 'the report to say so');
  await press(company, 'U0FINANCE', card, 'request_approve');
  await waitForStatus(company, id, 'ready');
  expect(attachedTo()).toEqual(['Sandbox']);
  const ready = await waitForPart(company, 'ready', id);
  expect(company.slack.render(ready)).toContain('Make the guardrail deny-hpc: done, and looked at again');
  await until(() => /✅ Created by Ben, .*REQ-/.test(world.said()), 'the report to say that it is done');
  expect(world.said()).not.toContain('[ Create ]');
  await world.report();
  expect(world.said()).not.toContain('deny-hpc is gone');
  expect(world.details()).toMatch(/• The guardrail deny-hpc is gone.* · fixed by Ben, approved by Fin {3}REQ-/);
  expect(world.details()).toContain(id);
}, 30_000);

it('tells those who may not that they may not', async () => {
  detach();
  await world.report();
  expect(await world.press('U0KIM', 'drift_fix', 'deny-hpc was detached')).toBe(
    'You can’t fix this: only admins and Fin can ask for that.',
  );
  expect(await world.press('U0GUEST', 'drift_fix', 'deny-hpc was detached')).toContain('only works for full members');
  expect(await world.press('U0GUEST', 'drift_waive', 'deny-hpc was detached')).toContain('only works for full members');
}, 30_000);

it('asks once for the same, however often it is pressed; who decides alone may not decide on their own wish', async () => {
  const { company } = world;
  const answers = await Promise.all([
    world.press('U0FINANCE', 'drift_fix', 'deny-hpc was detached'),
    world.press('U0BEN', 'drift_fix', 'deny-hpc was detached'),
  ]);
  expect(answers.filter((answer) => answer.includes('asked for exactly this already'))).toHaveLength(1);
  expect(new Set(answers.map(findRequestId)).size).toBe(1);
  const id = findRequestId(answers[0] ?? '');
  expect((await company.store.requests.read(id))?.status).toBe('waiting');
  const card = await waitForPart(company, 'card', id);
  const request = await company.store.requests.read(id);
  await press(company, request?.requester ?? '', card, 'request_cancel', { option: id });
  await waitForStatus(company, id, 'cancelled');
}, 30_000);

it('ends at once where somebody fixed it before', async () => {
  const { company } = world;
  const id = findRequestId(await world.press('U0BEN', 'drift_fix', 'deny-hpc was detached'));
  attach();
  await press(company, 'U0FINANCE', await waitForPart(company, 'card', id), 'request_approve');
  const done = await waitForStatus(company, id, 'ready');
  expect(done.provisioning?.steps[0]).toMatchObject({ name: 'fix', outcome: 'already' });
  const ready = await waitForPart(company, 'ready', id);
  expect(company.slack.render(ready)).toContain('already so when Steward looked');
  await world.report();
  expect(world.details()).toMatch(/• .*deny-hpc.* · by hand: AdministratorAccess\/eve with AttachPolicy, /);
}, 30_000);

it('ends only what was there when it was done: what comes back is mended by whoever does so then', async () => {
  const { company } = world;
  detach();
  await world.report();
  const id = findRequestId(await world.press('U0BEN', 'drift_fix', 'deny-hpc was detached'));
  await press(company, 'U0FINANCE', await waitForPart(company, 'card', id), 'request_approve');
  await waitForStatus(company, id, 'ready');
  detach();
  await world.report();
  attach();
  await world.report();
  expect(world.details()).toMatch(/deny-hpc was detached.* · by hand/);
  expect(world.details()).not.toContain(id);
}, 30_000);

it('says of a button that what it was about is over, or another by now', async () => {
  detach();
  const old = await world.report();
  const about = 'deny-hpc was detached';
  attach();
  await world.report();
  expect(await world.press('U0BEN', 'drift_fix', about, old)).toMatch(/^This is over: Sandbox may start GPU and HPC/);
}, 30_000);

it('says which permission is missing, to admins alone, and goes on with it', async () => {
  const { company } = world;
  detach();
  await world.report();
  company.aws.faults.add({
    operation: 'AttachPolicy',
    error: {
      name: 'AccessDeniedException',
      message: 'User: arn:aws:sts::1:x is not authorized to perform: organizations:AttachPolicy on resource: *',
    },
  });
  const id = findRequestId(await world.press('U0BEN', 'drift_fix', 'deny-hpc was detached'));
  await press(company, 'U0FINANCE', await waitForPart(company, 'card', id), 'request_approve');
  await waitForStatus(company, id, 'failed');
  const failed = await waitForPart(company, 'failed-1', id);
  expect(company.slack.render(failed)).toContain('Steward lacks a permission in AWS');
  expect(company.slack.render(failed)).not.toContain('organizations:AttachPolicy');
  const [toAdmin] = await until(() => {
    const told = findDirect(company, 'U0CAT', 'problem-failed', id);
    return told.length > 0 ? told : null;
  }, 'the admins to hear of it');
  expect(toAdmin && company.slack.render(toAdmin)).toContain('Missing permission: organizations:AttachPolicy');
  await press(company, 'U0BEN', failed, 'request_retry');
  await waitForStatus(company, id, 'ready');
  expect(attachedTo()).toEqual(['Sandbox']);
}, 30_000);

it('waits while Steward is paused, and says so', async () => {
  const { company } = world;
  detach();
  await world.report();
  await company.slack.runCommand({ user: 'U0BEN', channel: 'C0REQUESTS', text: 'pause moving' });
  await until(() => company.store.pause.readPause(), 'the pause');
  const id = findRequestId(await world.press('U0BEN', 'drift_fix', 'deny-hpc was detached'));
  const card = await waitForPart(company, 'card', id);
  await press(company, 'U0FINANCE', card, 'request_approve');
  await until(() => company.slack.render(card).includes('paused by Ben'), 'the card to say why it waits');
  expect(attachedTo()).toEqual([]);
  await company.slack.runCommand({ user: 'U0BEN', channel: 'C0REQUESTS', text: 'resume' });
  await waitForStatus(company, id, 'ready');
  expect(attachedTo()).toEqual(['Sandbox']);
}, 30_000);
