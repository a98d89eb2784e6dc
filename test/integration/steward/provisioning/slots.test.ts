import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  askForCard,
  type Company,
  changeGovernance,
  press,
  sandboxForm,
  startCompany,
  waitForPart,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { accountsOf, askFree, readPlan } from './made-by.ts';
import { findMostAtOnce } from './most-at-once.ts';

const concurrency = 3;
const governance = changeGovernance('  contacts:', `  concurrency: ${concurrency}\n  contacts:`);

let company: Company;
beforeAll(async () => {
  company = await startCompany({ governance });
  await company.startSteward({ roles: 'worker' });
});
beforeEach(() => {
  company.aws.faults.clear();
  company.aws.organization.set({ creationDelayMs: 20, holdCreations: false });
});
afterAll(() => company.close());

describe('twelve approved requests over two replicas', () => {
  it(`are never more than ${concurrency} at AWS at once, and all get their account`, async () => {
    company.aws.organization.set({ creationDelayMs: 150 });
    company.aws.faults.add({ operation: 'CreateAccount', skip: 4, throttle: true });
    company.aws.faults.add({ operation: 'CreateAccount', skip: 6, failureReason: 'INTERNAL_FAILURE' });
    const names = Array.from({ length: 12 }, (_, index) => `one-of-twelve-${index}`);
    const ids: string[] = [];
    for (const name of names) ids.push(await askFree(company, name));
    for (const id of ids) await waitForStatus(company, id, 'ready');
    for (const name of names) expect(accountsOf(company, name)).toHaveLength(1);
    expect(findMostAtOnce(company, new Set(names))).toBeLessThanOrEqual(concurrency);
    const refused = company.aws.calls.log('organizations:CreateAccount').map(({ reason }) => reason);
    expect(refused).not.toContain('ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED');
    expect(await company.store.creationSlots.countSlots(Date.now())).toBe(0);
  });

  it('wait in their threads for their turn, and get it when one ends', async () => {
    company.aws.organization.set({ holdCreations: true });
    const held = [];
    for (let index = 0; index < concurrency; index += 1) held.push(await askFree(company, `held-${index}`));
    await until(async () => (await company.store.creationSlots.countSlots(Date.now())) === concurrency, 'all slots');
    const next = await askFree(company, 'next-in-line');
    await readPlan(company, next, 'waiting for its turn');
    company.aws.organization.set({ holdCreations: false });
    company.aws.organization.releaseCreations({});
    for (const id of [...held, next]) await waitForStatus(company, id, 'ready');
  });
});

describe('an organisation with as many accounts as it may have', () => {
  it('says so on the next card, until there is room again', async () => {
    const { accounts } = company.aws.organization.state();
    await until(async () => (await company.store.inventory.read(Date.now())) !== null, 'the organisation to be read');
    company.aws.organization.set({ accountQuota: accounts.length });
    const refused = await askFree(company, 'one-too-many');
    await waitForStatus(company, refused, 'failed');

    const { card, id } = await askForSandbox('asked-when-full');
    await until(() => /no more accounts|quota/i.test(company.slack.render(card)), 'the card to speak of the quota');
    company.aws.organization.set({ accountQuota: 1_000 });
    const failed = await waitForPart(company, 'failed-1', refused);
    await press(company, 'U0BEN', failed, 'request_retry');
    await waitForStatus(company, refused, 'ready');
    await press(company, 'U0BEN', card, 'request_approve');
    await waitForStatus(company, id, 'ready');
    const later = await askForSandbox('asked-when-there-is-room');
    expect(company.slack.render(later.card)).not.toMatch(/no more accounts|quota/i);
  });
});

function askForSandbox(name: string) {
  return askForCard(company, 'U0ANA', { ...sandboxForm, account_name: name });
}
