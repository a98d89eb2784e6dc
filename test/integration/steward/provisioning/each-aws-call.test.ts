import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FaultInput } from '../../../../playground/aws/faults/faults.ts';
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

const seldom = [
  // Marks the root, once; finds a lost creation; reads the organisation on a schedule; begins a session.
  'organizations:TagResource',
  'organizations:ListCreateAccountStatus',
  'organizations:ListAccounts',
  'sts:AssumeRole',
] as const;

/** What each provisioning calls, so that a call that is new here is noticed and struck too. */
const calls = [
  'organizations:CreateAccount',
  'organizations:DescribeCreateAccountStatus',
  'organizations:DescribeAccount',
  'organizations:MoveAccount',
  'organizations:ListTagsForResource',
  'budgets:DescribeBudget',
  'budgets:CreateBudget',
  'account:GetAlternateContact',
  'account:PutAlternateContact',
  'organizations:ListAWSServiceAccessForOrganization',
  'organizations:ListRoots',
  'organizations:ListOrganizationalUnitsForParent',
] as const;

const faults: Readonly<Record<string, Partial<FaultInput>>> = {
  'the connection cut before it acts': { dropBefore: true },
  'the answer lost after it acted': { dropAfter: true },
  'an error of AWS’s own': { error: { name: 'ServiceException', status: 500 } },
  'a throttle': { throttle: true },
};

let company: Company;
let number = 0;
beforeAll(async () => {
  company = await startCompany();
});
beforeEach(() => company.aws.faults.clear());
afterAll(() => company.close());

async function makeAccount(name: string): Promise<string> {
  const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: name });
  await press(company, 'U0BEN', card, 'request_approve');
  await waitForStatus(company, id, 'ready');
  return id;
}

/** One account, governed, with one budget, one plan and one last message. */
async function expectOneOfEach(name: string, id: string): Promise<void> {
  const state = company.aws.organization.state();
  const accounts = state.accounts.filter((account) => account.name === name);
  expect(accounts).toHaveLength(1);
  const [account] = accounts;
  expect(account).toMatchObject({ ou: 'Sandbox', tags: { 'steward:request': id } });
  expect(state.accounts.filter(({ tags }) => tags['steward:request'] === id)).toHaveLength(1);
  expect(state.budgets.filter((budget) => budget.name === `steward-${account!.id}`)).toHaveLength(1);
  expect(state.contacts.filter(({ accountId }) => accountId === account!.id)).toHaveLength(1);
  await waitForPart(company, 'ready', id);
  const plan = await waitForPart(company, 'plan', id);
  await until(() => !/[●○]/.test(company.slack.render(plan)), 'the plan to be complete');
  const parts = company.slack
    .messages('C0REQUESTS')
    .filter(({ metadata }) => metadata?.event_payload.id === id)
    .map(({ metadata }) => metadata?.event_payload.part);
  expect(parts.sort()).toEqual(['card', 'plan', 'ready']);
}

describe('each call of AWS, struck once', () => {
  it('calls what is listed here, and nothing else', async () => {
    const before = company.aws.calls.log().length;
    const id = await makeAccount('learn-calls');
    await expectOneOfEach('learn-calls', id);
    const called = company.aws.calls.log().slice(before);
    const known = new Set<string>([...calls, ...seldom]);
    expect(
      called.map(({ service, operation }) => `${service}:${operation}`).filter((call) => !known.has(call)),
    ).toEqual([]);
  });

  for (const call of calls)
    for (const [what, fault] of Object.entries(faults))
      it(`makes one account with ${what} at ${call}`, async () => {
        const [service, operation] = call.split(':') as ['organizations' | 'budgets' | 'account', string];
        // What is known of the organisation is forgotten soon, so that each of the calls is made.
        company.aws.faults.add({ service, operation, ...fault });
        number += 1;
        const name = `struck-${number}`;
        const id = await makeAccount(name);
        await expectOneOfEach(name, id);
        expect(company.aws.faults.list()).toEqual([]);
      });
});
