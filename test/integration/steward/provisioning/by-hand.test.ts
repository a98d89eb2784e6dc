import { CreateBudgetCommand } from '@aws-sdk/client-budgets';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAwsClients } from '../../../../src/aws/clients.ts';
import { askForCard, type Company, press, sandboxForm, startCompany, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { accountsOf, askFree, countCreations, pressRetry, readFailure } from './made-by.ts';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
beforeEach(() => {
  company.aws.faults.clear();
  company.aws.organization.set({ accountStateMembers: 'both', paths: true });
});
afterAll(() => company.close());

/** Asks, and stops the world right before the account is looked at to be moved; `change` is what somebody does then. */
async function changeBeforeMove(name: string, change: (accountId: string) => void): Promise<string> {
  const faultId = company.aws.faults.add({ operation: 'DescribeAccount', hold: 'before' });
  const id = await askFree(company, name);
  await until(() => company.aws.faults.held(faultId) === 1, 'the account to be looked at');
  const [account] = accountsOf(company, name);
  if (account === undefined) throw new Error('there is no account');
  change(account.id);
  company.aws.faults.release(faultId);
  return id;
}

function countMoves(accountId: string | undefined): number {
  return company.aws.calls
    .log('organizations:MoveAccount')
    .filter(({ parameters }) => (parameters as { AccountId?: unknown }).AccountId === accountId).length;
}

describe('an account that somebody changes by hand meanwhile', () => {
  it('is not taken out of another OU; moved back, a retry goes on', async () => {
    const name = 'moved-away';
    const id = await changeBeforeMove(name, (account) =>
      company.aws.organization.moveAccount({ account, parent: 'Suspended' }),
    );
    const said = await readFailure(company, id);
    expect(said.thread).toContain('somebody moved the account to another OU by hand');
    expect(said.requester).not.toMatch(/\bou-/);
    expect(said.admin).toMatch(/\bou-/);
    const [account] = accountsOf(company, name);
    expect(account?.ou).toBe('Suspended');
    expect(countMoves(account?.id)).toBe(0);

    company.aws.organization.moveAccount({ account: account?.id ?? '', parent: 'root' });
    await pressRetry(company, id);
    await waitForStatus(company, id, 'ready');
    expect(accountsOf(company, name)).toMatchObject([{ ou: 'Workloads/Dev' }]);
    expect(countCreations(company, name)).toBe(1);
  });

  it('into its OU is taken as it stands', async () => {
    const name = 'moved-home';
    const id = await changeBeforeMove(name, (account) =>
      company.aws.organization.moveAccount({ account, parent: 'Workloads/Dev' }),
    );
    const ready = await waitForStatus(company, id, 'ready');
    expect(ready.provisioning?.steps.find((step) => step.name === 'place')?.outcome).toBe('already');
    expect(countMoves(accountsOf(company, name)[0]?.id)).toBe(0);
  });

  it.each(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'] as const)('and is %s is left alone', async (state) => {
    const name = `is-${state.toLowerCase().replace('_', '-')}`;
    const id = await changeBeforeMove(name, (account) => company.aws.organization.setAccountState({ account, state }));
    const said = await readFailure(company, id);
    expect(said.thread).toContain('the account is not active any more');
    expect(said.admin).toContain(state);
    expect(said.requester).not.toContain(state);
    expect(accountsOf(company, name)[0]?.ou).toBe('root');
  });

  it('and is moved between the look and the move is looked at again', async () => {
    const faultId = company.aws.faults.add({ operation: 'MoveAccount', hold: 'before' });
    const id = await askFree(company, 'moved-between');
    await until(() => company.aws.faults.held(faultId) === 1, 'the move');
    company.aws.organization.moveAccount({ account: 'moved-between', parent: 'Security' });
    company.aws.faults.release(faultId);
    await readFailure(company, id);
    expect(accountsOf(company, 'moved-between')[0]?.ou).toBe('Security');
  });

  it('whose tags were changed gets those that are agreed, and keeps others', async () => {
    const id = await changeBeforeMove('tagged', (target) =>
      company.aws.organization.setTags({ target, tags: { 'steward:owner': 'U0EVE', 'somebody:else': 'kept' } }),
    );
    await waitForStatus(company, id, 'ready');
    expect(accountsOf(company, 'tagged')[0]?.tags).toMatchObject({
      'steward:owner': 'U0ANA',
      'steward:request': id,
      'somebody:else': 'kept',
    });
  });
});

describe('an OU that the file names', () => {
  it('and AWS lacks stops before anything is made, says so, and a retry goes on when it is there', async () => {
    // Known a moment ago, so that only a fresh look shows that it is gone.
    await waitForStatus(company, await askFree(company, 'before-the-ou-went'), 'ready');
    company.aws.organization.renameUnit({ unit: 'Workloads/Dev', name: 'Development' });
    const id = await askFree(company, 'no-ou');
    const said = await readFailure(company, id);
    for (const text of [said.thread, said.requester, said.admin]) {
      expect(text).toContain('AWS has no OU Workloads / Dev');
      expect(text).toContain('Nothing was made');
    }
    expect(countCreations(company, 'no-ou')).toBe(0);

    company.aws.organization.renameUnit({ unit: 'Workloads/Development', name: 'Dev' });
    await pressRetry(company, id);
    await waitForStatus(company, id, 'ready');
  });

  it('and that goes away and comes back while the account is made is the one that it is moved to', async () => {
    let newId: unknown;
    const failing = await changeBeforeMove('ou-renewed', () => {
      company.aws.organization.removeUnit({ unit: 'Workloads/Dev' });
      newId = company.aws.organization.addUnit({ name: 'Dev', parent: 'Workloads' });
    });
    const request = await until(async () => {
      const now = await company.store.requests.read(failing);
      return now?.status === 'failed' || now?.status === 'ready' ? now : null;
    }, 'the end of the first run');
    if (request.status === 'failed') {
      await readFailure(company, failing);
      await pressRetry(company, failing);
    }
    await waitForStatus(company, failing, 'ready');
    expect(accountsOf(company, 'ou-renewed')[0]?.parentId).toBe(newId);
  });
});

describe('what AWS tells of an account', () => {
  it.each([
    ['State alone', { accountStateMembers: 'state' }],
    ['the older Status alone', { accountStateMembers: 'status' }],
    ['no Paths', { paths: false }],
  ] as const)('may be %s', async (what, settings) => {
    company.aws.organization.set(settings);
    const name = what.toLowerCase().replaceAll(' ', '-');
    await waitForStatus(company, await askFree(company, name), 'ready');
    expect(accountsOf(company, name)).toMatchObject([{ ou: 'Workloads/Dev' }]);
  });
});

describe('a budget that somebody made under the name', () => {
  it('is put right, and none is made beside it', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'has-a-budget' });
    const faultId = company.aws.faults.add({ operation: 'DescribeBudget', hold: 'before' });
    await press(company, 'U0BEN', card, 'request_approve');
    await until(() => company.aws.faults.held(faultId) === 1, 'the budget to be looked for');
    const accountId = accountsOf(company, 'has-a-budget')[0]?.id ?? '';
    await makeBudget(accountId, '9999');
    company.aws.faults.release(faultId);
    const ready = await waitForStatus(company, id, 'ready');
    expect(ready.provisioning?.steps.find((step) => step.name === 'budget')?.outcome).toBe('updated');
    const budgets = company.aws.organization.state().budgets.filter(({ name }) => name === `steward-${accountId}`);
    expect(budgets).toMatchObject([{ limit: '50', costFilters: { LinkedAccount: [accountId] } }]);
    expect(budgets[0]?.notifications.length).toBe(3);
  });
});

/** By another hand than Steward's, without alerts. */
async function makeBudget(accountId: string, amount: string): Promise<void> {
  const clients = createAwsClients({ roleArn: company.aws.roleArn });
  const { managementAccountId } = company.aws.organization.state();
  await clients.writes.budgets.send(
    new CreateBudgetCommand({
      AccountId: managementAccountId,
      Budget: {
        BudgetName: `steward-${accountId}`,
        BudgetType: 'COST',
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: amount, Unit: 'USD' },
      },
    }),
  );
  clients.close();
}
