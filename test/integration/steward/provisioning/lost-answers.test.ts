import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  askForCard,
  type Company,
  press,
  sandboxForm,
  startCompany,
  waitForPart,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';

let company: Company;
let number = 0;
beforeAll(async () => {
  company = await startCompany();
});
beforeEach(() => {
  company.aws.faults.clear();
  company.aws.organization.set({ listLagMs: 0, takenEmails: [], creationDelayMs: 20 });
});
afterAll(() => company.close());

async function approve(name: string): Promise<string> {
  const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: name });
  await press(company, 'U0BEN', card, 'request_approve');
  return id;
}

function accountsOf(name: string) {
  return company.aws.organization.state().accounts.filter((account) => account.name === name);
}

describe('CreateAccount, whose answer is lost', () => {
  it.each([
    ['while lists show everything', 0],
    ['while lists lag', 300],
  ])('is found again %s', async (_when, listLagMs) => {
    number += 1;
    const name = `lost-${number}`;
    company.aws.organization.set({ listLagMs });
    company.aws.faults.add({ operation: 'CreateAccount', dropAfter: true });
    const id = await approve(name);
    await waitForStatus(company, id, 'ready');
    expect(accountsOf(name)).toHaveLength(1);
    expect(
      company.aws.calls.log('organizations:CreateAccount').filter(({ parameters }) => hasName(parameters, name)),
    ).toHaveLength(1);
  });

  it('is made again, once, when AWS never began', async () => {
    const name = 'never-began';
    company.aws.faults.add({ operation: 'CreateAccount', dropBefore: true });
    const id = await approve(name);
    const request = await waitForStatus(company, id, 'ready');
    expect(accountsOf(name)).toHaveLength(1);
    expect(request.provisioning?.creation.attempts).toBe(2);
  });

  it('does not double while the lists lag longer than is waited: the address is unique', async () => {
    const name = 'long-lag';
    company.aws.organization.set({ listLagMs: 1_500 });
    company.aws.faults.add({ operation: 'CreateAccount', dropAfter: true });
    const id = await approve(name);
    await waitForStatus(company, id, 'ready');
    expect(accountsOf(name)).toHaveLength(1);
    expect(accountsOf(name)[0]).toMatchObject({ ou: 'Sandbox', tags: { 'steward:request': id } });
  });
});

describe('an address that is taken', () => {
  it('by an account with this request’s tag is that account: it is adopted', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'adopt-me' });
    company.aws.organization.addAccount({
      name: 'adopt-me',
      email: 'aws+adopt-me@example.com',
      tags: { 'steward:request': id },
    });
    await press(company, 'U0BEN', card, 'request_approve');
    const request = await waitForStatus(company, id, 'ready');
    expect(request.provisioning?.creation.adopted).toBe(true);
    expect(accountsOf('adopt-me')).toHaveLength(1);
    expect(accountsOf('adopt-me')[0]).toMatchObject({ ou: 'Sandbox', tags: { 'steward:owner': 'U0ANA' } });
  });

  it('by another account of the organisation is a failure that says so, and can be asked for again', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'taken-here' });
    company.aws.organization.addAccount({ name: 'somebody', email: 'aws+taken-here@example.com' });
    await press(company, 'U0BEN', card, 'request_approve');
    const request = await waitForStatus(company, id, 'failed');
    expect(request.provisioning?.failure).toMatchObject({ code: 'email-taken', step: 'create' });
    const failed = await waitForPart(company, 'failed-1', id);
    expect(company.slack.render(failed)).toContain('aws+taken-here@example.com');
    expect(company.slack.render(failed)).not.toContain('EMAIL_ALREADY_EXISTS');
    expect(accountsOf('taken-here')).toHaveLength(0);

    const direct = company.slack.directChannel('U0ANA')!;
    const outcome = await waitForPart(company, 'outcome-failed-1', id, direct.id);
    await press(company, 'U0ANA', outcome, 'request_again', { channel: direct.id });
    const form = await until(() => company.slack.openModal('U0ANA'), 'the form, filled in');
    expect(JSON.stringify(form.state)).toContain('taken-here');
    expect(JSON.stringify(form.state)).toContain(sandboxForm.justification);
    await company.slack.closeView({ user: 'U0ANA' });
  });

  it('by an account outside of the organisation fails at once', async () => {
    company.aws.organization.set({ takenEmails: ['aws+taken-there@example.com'] });
    const id = await approve('taken-there');
    await waitForStatus(company, id, 'failed');
    expect(
      company.aws.calls
        .log('organizations:CreateAccount')
        .filter(({ parameters }) => hasName(parameters, 'taken-there')),
    ).toHaveLength(1);
  });
});

function hasName(parameters: unknown, name: string): boolean {
  return (
    typeof parameters === 'object' &&
    parameters !== null &&
    'AccountName' in parameters &&
    parameters.AccountName === name
  );
}
