import { afterAll, beforeAll, expect, it } from 'vitest';
import { waitForStatus } from '../../../support/company.ts';
import { type DriftCompany, findRequestId, startDriftCompany } from './drift-company.ts';

let world: DriftCompany;
let id: string;
beforeAll(async () => {
  world = await startDriftCompany();
  const { aws, store } = world.company;
  aws.organization.addAccount({ name: 'card-lab', email: 'card-lab@example.com', parent: 'Sandbox' });
  id = aws.organization.findAccount('card-lab')?.id ?? '';
  await store.accounts.adopt({
    ...{ id, name: 'card-lab', email: 'card-lab@example.com', requestId: 'adopted', className: 'sandbox' },
    ...{ owner: 'U0ANA', tags: {}, team: null, expiresOn: null, monthlyBudgetUsd: null, createdAt: 0, version: 1 },
    ownerChange: null,
  });
}, 60_000);
afterAll(() => world.close());

const eve = { name: 'Eve', title: 'Eve', email: 'eve@example.com', phone: '1' };
const ana = { name: 'Ana Ruiz', title: 'Account owner', email: 'ana@example.com', phone: '+49 30 1234567' };

/** As the last slice of the week's rotation found it. */
async function keepReading(): Promise<void> {
  const contacts = { kind: 'read', value: { operations: eve } } as const;
  await world.company.store.accountReadings.noteChange(id);
  const mark = (await world.company.store.accountReadings.readChanged()).get(id) ?? null;
  const readAt = Date.now() - 86_400_000;
  await world.company.store.accountReadings.keep(id, { readAt, triedAt: readAt, contacts, alerts: null }, mark);
}

/** Ben, an admin, asks for the fix that the report offers, which takes nobody else. Returns what came of its first step. */
async function fix() {
  const { company } = world;
  await keepReading();
  await world.report();
  expect(world.said()).toContain('card-lab');
  const request = findRequestId(await world.press('U0BEN', 'drift_fix', 'contact'));
  const { provisioning } = await waitForStatus(company, request, 'ready');
  return provisioning?.steps[0]?.outcome;
}

const contacts = () =>
  world.company.aws.organization
    .state()
    .contacts.map(({ Name: name, Title: title, EmailAddress: email, PhoneNumber: phone }) => ({
      ...{ name, title, email, phone },
    }));

it('a contact is set, and the next report does not wait for its turn to be read', async () => {
  world.company.aws.organization.setContact({ account: id, type: 'OPERATIONS', ...eve });
  expect(await fix()).toBe('updated');
  expect(contacts()).toEqual([ana]);
  const reading = (await world.company.store.accountReadings.readAll()).get(id);
  expect(reading?.contacts).toEqual({ kind: 'read', value: { operations: ana } });
  await world.report();
  expect(world.said()).not.toContain('eve@example.com');
}, 30_000);

it('what somebody mended since it was read is left alone', async () => {
  const writes = () => world.company.aws.calls.count('account:PutAlternateContact');
  const before = writes();
  expect(await fix()).toBe('already');
  expect(writes()).toBe(before);
}, 30_000);
