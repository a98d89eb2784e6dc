import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AwsProblem } from '../../../../src/aws/aws-problem.ts';
import { guardrailChanges } from './by-hand/guardrail-changes.ts';
import { listWishes, nameFinding, pressAll } from './mend.ts';
import { type MendingWorld, startMendingWorld } from './mending-world.ts';

let world: MendingWorld;
beforeAll(async () => {
  world = await startMendingWorld();
}, 60_000);
afterAll(() => world.close());
beforeEach(() => world.reset());

/** Where each SCP is attached, AWS's own among them. */
const attachments = () =>
  Object.fromEntries(
    world.organization.state().policies.map(({ name, attachedTo }) => [name, [...attachedTo].sort()] as const),
  );

/** Somebody switches SCPs off. Returns the wish behind the button that switches them on again. */
async function switchOff() {
  await guardrailChanges.find(({ kind }) => kind === 'policy-type-off')?.make(world);
  const { findings } = await world.look();
  const [wish, ...others] = listWishes(findings);
  if (wish === undefined || others.length > 0) throw new Error('there is to be one button');
  return wish;
}

it('SCPs are attached as before, at the first press', async () => {
  const before = attachments();
  const wish = await switchOff();
  expect(Object.values(attachments()).flat()).toEqual([]);
  expect(await world.fix(wish)).toMatchObject({ kind: 'done' });
  expect(attachments()).toEqual(before);
  expect((await world.look()).findings).toEqual([]);
});

it('an SCP that was deleted meanwhile is made again', async () => {
  const before = attachments();
  const wish = await switchOff();
  world.organization.deletePolicy({ policy: world.idOf('steward-deny-commitments') });
  expect(await world.fix(wish)).toMatchObject({ kind: 'done' });
  expect(attachments()).toEqual(before);
});

it('goes on where somebody else switched them on and did no more', async () => {
  const before = attachments();
  const wish = await switchOff();
  world.organization.setPolicyType({ enabled: true });
  expect(attachments()['steward-deny-hpc']).toEqual([]);
  expect(await world.fix(wish)).toMatchObject({ kind: 'done' });
  expect(attachments()).toEqual(before);
});

it('goes on where an earlier try broke off', async () => {
  const before = attachments();
  const wish = await switchOff();
  world.faults.add({ operation: 'AttachPolicy', skip: 2, error: { name: 'ServiceException', status: 500 } });
  await expect(world.fix(wish)).rejects.toBeInstanceOf(AwsProblem);
  expect(attachments()).not.toEqual(before);
  expect(await world.fix(wish)).toMatchObject({ kind: 'done' });
  expect(attachments()).toEqual(before);
});

it('judges nothing while AWS takes its time, and waits for it', async () => {
  const before = attachments();
  const wish = await switchOff();
  world.organization.set({ policyTypeDelayMs: 60_000 });
  const waits = { next: 'wait', code: 'aws-busy' };
  await expect(world.fix(wish)).rejects.toMatchObject(waits);
  const { findings, notChecked } = await world.look();
  expect(findings.map(nameFinding)).toEqual([]);
  expect(notChecked).toEqual([{ what: 'guardrails', permission: null }]);
  await expect(world.fix(wish)).rejects.toMatchObject(waits);

  world.passMs(60_000);
  expect(await world.fix(wish)).toMatchObject({ kind: 'done' });
  expect(attachments()).toEqual(before);
});

it('leaves an SCP alone that the file does not have, and says so', async () => {
  const { organization, idOf } = world;
  const content = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"braket:*","Resource":"*"}]}';
  const policy = organization.addPolicy({ name: 'Quarantine', content });
  organization.attachPolicy({ policy, target: idOf('Sandbox') });
  const wish = await switchOff();
  expect(await world.fix(wish)).toMatchObject({ kind: 'done' });
  const { findings } = await pressAll(world, (await world.look()).findings);
  expect(findings).toMatchObject([{ kind: 'policy-unmanaged', found: 'attached nowhere' }]);
});
