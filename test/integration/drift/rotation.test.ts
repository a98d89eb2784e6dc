import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAws } from '../../../src/aws/aws.ts';
import { createAwsClients } from '../../../src/aws/clients.ts';
import { ensureBudget } from '../../../src/aws/ensure-budget.ts';
import { readInventory } from '../../../src/aws/inventory.ts';
import { findDesiredBudget } from '../../../src/guardrails/desired/desired-budget.ts';
import { readDrift } from '../../../src/jobs/drift/read-drift.ts';
import { rotateReadings } from '../../../src/jobs/drift/rotation/rotate-readings.ts';
import { createOrganizationReader } from '../../../src/jobs/organization-reader.ts';
import { createLogger } from '../../../src/ops/logger.ts';
import { createSlackClients } from '../../../src/slack/clients.ts';
import { createDirectory } from '../../../src/slack/directory.ts';
import {
  type Company,
  companyGovernance,
  readGovernanceText,
  startCompany,
  testTiming,
} from '../../support/company.ts';
import { until } from '../../support/until.ts';

const dayMs = 86_400_000;
const sliceMs = dayMs / 96;
const start = Date.UTC(2026, 10, 24);

let company: Company;
let parts: Awaited<ReturnType<typeof openParts>>;
let now = start;
let ids: readonly string[];
beforeAll(async () => {
  company = await startCompany({ stopped: true });
  parts = await openParts();
  ids = await addAccounts(14);
}, 60_000);
afterAll(async () => {
  parts.clients.close();
  await company.close();
});

/** What the chore and a drift report work with. Nobody else calls this AWS: calls need no distance. */
async function openParts() {
  const file = readGovernanceText(companyGovernance);
  const clients = createAwsClients({ roleArn: company.aws.roleArn });
  const aws = createAws(clients).withGuard(async () => {});
  const { poster } = createSlackClients(company.slack.botToken, company.slack.url);
  return {
    ...{ clients, aws, timing: testTiming, log: createLogger('silent'), now: () => now, file: () => file },
    organization: createOrganizationReader(aws, testTiming, Date.now),
    directory: createDirectory(poster, async () => company.slack.workspace.team.id, Date.now),
    store: { ...company.store, pace: { reserve: async () => 0 } },
  };
}

/** Sandboxes of Ana's with their budgets and contacts, on record. */
async function addAccounts(count: number): Promise<readonly string[]> {
  const { organization } = company.aws;
  const { governance } = parts.file();
  const budget = governance.classes.sandbox?.budget ?? null;
  if (budget === null) throw new Error('sandboxes have a budget');
  const { managementAccountId } = organization.state();
  const added: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = `lab-${String(index).padStart(2, '0')}`;
    organization.addAccount({ name, email: `${name}@example.com`, parent: 'Sandbox' });
    const { id } = organization.findAccount(name) ?? { id: '' };
    const tags = { 'steward:request': 'adopted', 'steward:owner': 'U0ANA', 'steward:class': 'sandbox' };
    organization.setTags({ target: id, tags });
    await company.store.accounts.adopt({
      ...{ id, name, email: `${name}@example.com`, requestId: 'adopted', className: 'sandbox', owner: 'U0ANA', tags },
      ...{ team: null, expiresOn: null, monthlyBudgetUsd: null, createdAt: start, version: 1, ownerChange: null },
    });
    const desired = { accountId: id, budget, monthlyBudgetUsd: null, exclude: governance.costs.exclude };
    await ensureBudget(parts.aws, managementAccountId, findDesiredBudget(desired));
    added.push(id);
  }
  await company.store.inventory.write(await readInventory(parts.aws, now));
  return added.sort();
}

/** Lets time pass, with a slice each quarter of an hour. */
async function passDays(days: number): Promise<void> {
  for (const end = now + days * dayMs; now < end; now += sliceMs) await rotateReadings(parts);
}

const readings = () => company.store.accountReadings.readAll();
const count = (operation: string): number => company.aws.calls.count(operation);

describe('what costs calls for each account', () => {
  it('is read of a seventh of the accounts a day, a few at a time, each once a week', async () => {
    await rotateReadings(parts);
    expect((await readings()).size).toBe(1);
    await passDays(1);
    expect((await readings()).size).toBe(2);
    // A type of contact, and three alerts.
    expect(count('account:GetAlternateContact')).toBe(2);
    expect(count('budgets:DescribeSubscribersForNotification')).toBe(6);
    await passDays(6);
    expect([...(await readings()).keys()].sort()).toEqual(ids);
    expect(count('account:GetAlternateContact')).toBe(14);
    const before = new Map(await readings());
    await passDays(1);
    const again = [...(await readings())].filter(([id, { readAt }]) => before.get(id)?.readAt !== readAt);
    const oldest = [...before].sort(([, one], [, other]) => one.readAt - other.readAt).slice(0, 2);
    expect(again.map(([id]) => id).sort()).toEqual(oldest.map(([id]) => id).sort());
  });

  it('shows in what differs, with the age of the oldest', async () => {
    const [first = '', second = '', third = ''] = ids;
    const eve = { name: 'Eve', title: 'Eve', email: 'eve@example.com', phone: '1' };
    company.aws.organization.setContact({ account: first, type: 'OPERATIONS', ...eve });
    company.aws.organization.changeBudget({ name: `steward-${second}`, emails: ['eve@example.com'] });
    for (const id of [first, second]) await company.store.accountReadings.noteChange(id);
    const unread = await readDrift(parts);
    for (const what of ['contacts of 2 accounts', 'recipients of the alerts of budgets of 2 accounts'])
      expect(unread.notChecked).toContainEqual({ what, permission: null });

    await rotateReadings(parts);
    const drift = await readDrift(parts);
    const of = (kind: string) => drift.findings.filter((finding) => finding.kind === kind);
    expect(of('account-contact').find(({ target }) => target.id === first)?.found).toContain('eve@example.com');
    expect(of('account-contact').find(({ target }) => target.id === third)?.found).toBe('no operations contact');
    expect(of('budget-subscribers').map(({ target, found }) => [target.id, found])).toEqual([
      [second, 'no alert to finops@example.com'],
    ]);
    expect(drift.notChecked.map(({ what }) => what).filter((what) => what.includes('contacts'))).toEqual([]);
    expect(drift.oldestContactAt).toBe(Math.min(...[...(await readings()).values()].map(({ readAt }) => readAt)));
    expect(now - (drift.oldestContactAt ?? 0)).toBeGreaterThan(5 * dayMs);
  });

  it('is kept as far as AWS told it, and the rest is tried again the next day', async () => {
    const three = ids.slice(0, 3);
    for (const id of three) await company.store.accountReadings.noteChange(id);
    company.aws.faults.add({
      ...{ operation: 'GetAlternateContact', skip: 1, times: 1_000 },
      error: { name: 'InternalServerException', status: 500 },
    });
    await rotateReadings(parts);
    const kept = await readings();
    expect(three.map((id) => kept.get(id)?.contacts?.kind)).toEqual(['read', undefined, undefined]);
    expect((await readDrift(parts)).notChecked).toContainEqual({ what: 'contacts of 2 accounts', permission: null });
    company.aws.faults.clear();
    await passDays(2);
    for (const { contacts } of (await readings()).values()) expect(contacts?.kind).toBe('read');
  });

  it('is not kept when the account was changed while it was read', async () => {
    const [first = ''] = ids;
    await company.store.accountReadings.noteChange(first);
    const hold = company.aws.faults.add({ operation: 'GetAlternateContact', hold: 'after' });
    const slice = rotateReadings(parts);
    await until(() => company.aws.calls.log().at(-1)?.operation === 'GetAlternateContact', 'the call');
    await company.store.accountReadings.noteChange(first);
    company.aws.faults.release(hold);
    await slice;
    expect((await readings()).has(first)).toBe(false);
    await rotateReadings(parts);
    expect((await readings()).has(first)).toBe(true);
  });

  it('is unread for lack of a permission, which the report names, and is read the day after it is given', async () => {
    const [first = ''] = ids;
    company.aws.organization.set({ deniedActions: ['account:GetAlternateContact'] });
    await company.store.accountReadings.noteChange(first);
    await rotateReadings(parts);
    const { notChecked, observed } = await readDrift(parts);
    expect(observed.contacts.get(first)).toEqual({ kind: 'unread', permission: 'account:GetAlternateContact' });
    expect(notChecked).toContainEqual({ what: 'contacts of 1 account', permission: 'account:GetAlternateContact' });
    company.aws.organization.set({ deniedActions: [] });
    await passDays(2);
    expect((await readings()).get(first)?.contacts?.kind).toBe('read');
  });

  it('is forgotten of an account that is gone', async () => {
    const [first = ''] = ids;
    company.aws.organization.setAccountState({ account: first, state: 'SUSPENDED' });
    await company.store.inventory.write(await readInventory(parts.aws, now));
    await rotateReadings(parts);
    expect((await readings()).has(first)).toBe(false);
  });
});
