import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Steward } from '../../../../src/steward.ts';
import { ask, type Company, startCompany, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { accountsOf, countCreations, pressRetry, readFailure } from './made-by.ts';

let company: Company;
let worker: Steward;
beforeAll(async () => {
  company = await startCompany({ roles: 'slack' });
  worker = await company.startSteward({ roles: 'worker' });
});
afterAll(() => company.close());

async function askFor(name: string, owner: string): Promise<string> {
  const justification = 'To see whose it is';
  const sent = await ask(company, 'U0ANA', { account_name: name, account_class: 'free', owner, justification });
  expect(sent.outcome).toBe('closed');
  return until(() => company.store.requests.readNameHolder(name), 'the request');
}

function contactsOf(name: string) {
  const [account] = accountsOf(company, name);
  return company.aws.organization.state().contacts.filter(({ accountId }) => accountId === account?.id);
}

describe('an owner of whom Slack does not tell', () => {
  it('because it is away is waited for: an id is nobody’s name', async () => {
    company.slack.faults.add({ method: 'users.info', args: { user: 'U0KIM' }, after: 1, status: 503, times: 10_000 });
    const id = await askFor('owner-later', 'U0KIM');
    await until(async () => {
      const step = (await company.store.requests.read(id))?.provisioning?.steps.find(({ name }) => name === 'contacts');
      return step?.status === 'running';
    }, 'the contacts to be next');
    await until(() => company.slack.calls.count('users.info') > 5, 'Slack to be asked again');
    expect(contactsOf('owner-later')).toEqual([]);
    company.slack.faults.clear();
    await waitForStatus(company, id, 'ready');
    expect(contactsOf('owner-later')).toMatchObject([
      { Name: 'Kim Tanaka', EmailAddress: company.slack.workspace.people.get('U0KIM')?.email },
    ]);
  });

  it('an address, for want of a scope or in the profile, stops there, says so, and a retry goes on', async () => {
    const dan = company.slack.workspace.people.get('U0DAN');
    if (dan === undefined) throw new Error('there is no Dan');
    const { email } = dan;
    dan.email = undefined;
    const id = await askFor('owner-without-address', 'U0DAN');
    const said = await readFailure(company, id);
    for (const text of [said.thread, said.requester, said.admin])
      expect(text).toContain('the owner’s name or address cannot be read in Slack');
    expect(said.thread).toContain('was made and stays as it is');
    dan.email = email;
    // What is known of people holds for a minute in a worker: another one asks anew.
    await worker.stop();
    await company.startSteward({ roles: 'worker' });
    await pressRetry(company, id);
    await waitForStatus(company, id, 'ready');
    expect(contactsOf('owner-without-address')).toMatchObject([{ EmailAddress: email }]);
    expect(countCreations(company, 'owner-without-address')).toBe(1);
  });
});
