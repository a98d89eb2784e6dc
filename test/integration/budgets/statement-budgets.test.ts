import { expect, it } from 'vitest';
import type { CostSettings } from '../../../src/config/governance.ts';
import { findPeriods } from '../../../src/costs/periods.ts';
import { readCostContext } from '../../../src/jobs/reports/costs/read-cost-context.ts';
import { connectToOrganization } from '../aws/connect.ts';

const settings: CostSettings = {
  metric: 'UnblendedCost',
  exclude: ['Credit', 'Refund', 'Tax'],
  settleDays: 1,
  organisationBudget: null,
};

const today = '2026-11-24';
const now = (): number => Date.parse(`${today}T09:00:00Z`);

async function readContext(period: Parameters<typeof findPeriods>[0], more: Partial<CostSettings> = {}, day = today) {
  const { local, aws } = await connectToOrganization({ seed: 'example', now });
  const id = local.organization.state().accounts.find(({ name }) => name === 'sandbox-eve')!.id;
  local.organization.setSpend({ name: `steward-${id}`, actual: '41.5', forecast: '75' });
  const context = await readCostContext(
    { periods: findPeriods(period, day, settings.settleDays), settings: { ...settings, ...more } },
    { aws, now, log: { warn() {} }, records: [], inventory: null, billedNames: new Map() },
  );
  const calls = local.calls.log().filter(({ operation }) => operation === 'DescribeBudgets').length;
  return { ...context, id, calls };
}

it('has AWS’s figures of the month that it is', async () => {
  const { budgets, id } = await readContext('last-7-days');
  expect(budgets.get(id)).toEqual({ limit: '200.0', actual: '41.5', forecast: '75' });
});

it('has the limit alone where the days end in the month before', async () => {
  const { budgets, id } = await readContext('last-7-days', {}, '2026-11-01');
  expect(budgets.get(id)).toEqual({ limit: '200.0', actual: null, forecast: null });
});

it('has no budgets of accounts for a month that is over, and does not ask for them', async () => {
  const { budgets, organisationBudget, calls } = await readContext('last-month');
  expect(budgets.size).toBe(0);
  expect(organisationBudget).toBeNull();
  expect(calls).toBe(0);
});

it('holds the organisation’s limit against a month that is over', async () => {
  const { id } = await readContext('last-month');
  const { budgets, organisationBudget } = await readContext('last-month', { organisationBudget: `steward-${id}` });
  expect(budgets.size).toBe(0);
  expect(organisationBudget).toEqual({ limit: '200.0', actual: null, forecast: null });
});

it('knows nothing of what a budget has spent since it was changed', async () => {
  const { local, aws } = await connectToOrganization({ seed: 'example', now });
  const [account] = local.organization.state().accounts.filter(({ name }) => name === 'sandbox-eve');
  local.organization.setSpend({ name: `steward-${account!.id}`, actual: '0.0', forecast: '12' });
  const { budgets } = await readCostContext(
    { periods: findPeriods('last-7-days', today, settings.settleDays), settings },
    { aws, now, log: { warn() {} }, records: [], inventory: null, billedNames: new Map() },
  );
  expect(budgets.get(account!.id)).toEqual({ limit: '200.0', actual: null, forecast: null });
});
