import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AwsHandle, startAws } from '../../../../../playground/aws/start-aws.ts';
import {
  buildTree,
  countAccounts,
  findBudgetAccount,
  type State,
} from '../../../../../playground/page/client/organization/state/build-tree.ts';
import {
  formatAccountId,
  formatAmount,
} from '../../../../../playground/page/client/organization/state/format-amount.ts';

let aws: AwsHandle;
let state: State;

beforeAll(async () => {
  aws = await startAws();
  state = aws.organization.state();
});
afterAll(() => aws.close());

describe('the tree', () => {
  test('has every account and OU once', () => {
    const tree = buildTree(state);
    expect(tree.name).toBe('Root');
    expect(countAccounts(tree)).toBe(state.accounts.length);
    const workloads = tree.units.find(({ name }) => name === 'Workloads');
    expect(workloads?.units.map(({ name, path }) => [name, path])).toEqual([
      ['Prod', 'Workloads/Prod'],
      ['Dev', 'Workloads/Dev'],
    ]);
    expect(tree.accounts.map(({ account }) => account.id)).toEqual([state.managementAccountId]);
  });

  test('puts policies where they are attached', () => {
    const tree = buildTree(state);
    expect(tree.policies.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['FullAWSAccess', 'steward-deny-root-user']),
    );
    const sandbox = tree.units.find(({ name }) => name === 'Sandbox');
    expect(sandbox?.policies.map(({ name }) => name)).toContain('steward-no-side-doors');
  });

  test('puts budgets beside the accounts that they are about, and accounts in the order of their names', () => {
    const prod = buildTree(state)
      .units.find(({ name }) => name === 'Workloads')
      ?.units.find(({ name }) => name === 'Prod');
    const names = prod?.accounts.map(({ account }) => account.name) ?? [];
    expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
    const catalog = prod?.accounts.find(({ account }) => account.name === 'catalog-prod');
    // What is spent goes by the day of the month; the limit is that account's alone.
    const own = state.budgets.find(({ name }) => name === `steward-${catalog?.account.id}`);
    expect(own?.limit).toBe('2500.0');
    expect(catalog?.budgets).toEqual([own]);
  });
});

test('a budget is about what it filters by, what its name ends with, or its owner; the management account’s about all', () => {
  const budget = { ...state.budgets[0]!, accountId: '000000000001', name: 'all', costFilters: {} };
  const find = (more: Partial<typeof budget>) => findBudgetAccount({ ...budget, ...more }, state);
  expect(find({})).toBe('000000000001');
  expect(find({ name: 'team-000000000002' })).toBe('000000000002');
  expect(find({ name: 'team-1000000000002' })).toBe('000000000001');
  expect(find({ costFilters: { LinkedAccount: ['000000000003'] } })).toBe('000000000003');
  expect(find({ accountId: state.managementAccountId })).toBeNull();
  const total = { ...budget, accountId: state.managementAccountId };
  const tree = buildTree({ ...state, budgets: [...state.budgets, total] });
  expect(tree.budgets).toEqual([total]);
  expect(tree.accounts.flatMap(({ budgets }) => budgets)).toEqual([]);
});

test.each([
  ['50.0', 'USD', '$50'],
  ['41.07', 'USD', '$41'],
  ['0.41', 'USD', '$0.41'],
  ['0', 'USD', '$0'],
  ['2871.4402', 'USD', '$2,871'],
  ['3.2', 'EUR', '3.20 EUR'],
  ['lots', 'USD', 'lots USD'],
])('%s %s is %s', (amount, unit, text) => {
  expect(formatAmount(amount, unit)).toBe(text);
});

test('ids stand in groups', () => {
  expect(formatAccountId('000111222333')).toBe('0001-1122-2333');
  expect(formatAccountId('short')).toBe('short');
});
