import { type Budget, CreateBudgetCommand, DescribeBudgetCommand, UpdateBudgetCommand } from '@aws-sdk/client-budgets';
import type { Expression } from '@aws-sdk/client-cost-explorer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askAmounts, only, startWithCosts, sumOf } from './ask-costs.ts';

let setup: Awaited<ReturnType<typeof startWithCosts>>;
let AccountId: string;
let payments: string;

beforeEach(async () => {
  setup = await startWithCosts();
  AccountId = setup.aws.organization.state().managementAccountId;
  payments = setup.aws.organization.findAccount('payments-prod')!.id;
});

afterEach(async () => {
  await setup.aws.close();
});

const BudgetName = 'of-one';

const define = (more: Partial<Budget> = {}): Budget => ({
  BudgetName,
  BudgetType: 'COST',
  TimeUnit: 'MONTHLY',
  BudgetLimit: { Amount: '1000', Unit: 'USD' },
  CostFilters: { LinkedAccount: [payments] },
  ...more,
});

async function create(more: Partial<Budget> = {}): Promise<void> {
  await setup.budgets.send(new CreateBudgetCommand({ AccountId, Budget: define(more) }));
}

async function readSpend(): Promise<{ actual: number; forecast: number | null }> {
  const { Budget } = await setup.budgets.send(new DescribeBudgetCommand({ AccountId, BudgetName }));
  const { ActualSpend, ForecastedSpend } = Budget!.CalculatedSpend!;
  return {
    actual: Number(ActualSpend!.Amount),
    forecast: ForecastedSpend === undefined ? null : Number(ForecastedSpend.Amount),
  };
}

/** What Cost Explorer says of this month, in dollars. */
async function readCosts(Filter?: Expression, metric = 'UnblendedCost'): Promise<number> {
  const TimePeriod = { Start: '2026-11-01', End: '2026-12-01' };
  const amounts = await askAmounts(setup.ce, { TimePeriod, Granularity: 'MONTHLY', Filter, Metrics: [metric] }, metric);
  return Number(sumOf(amounts.values())) / 1e10;
}

const unlike = (...types: string[]): Expression => ({
  And: [only('LINKED_ACCOUNT', payments), { Not: only('RECORD_TYPE', ...types) }],
});

describe('what is spent of a budget', () => {
  it('is what Cost Explorer says of the account, to three decimals', async () => {
    await create();
    expect((await readSpend()).actual).toBeCloseTo(await readCosts(only('LINKED_ACCOUNT', payments)), 2);
  });

  it.each([
    [{ IncludeCredit: false, IncludeRefund: false, IncludeTax: false }, ['Credit', 'Refund', 'Tax']],
    [{ IncludeTax: false, IncludeSupport: false }, ['Tax', 'Support']],
    [{ IncludeOtherSubscription: false }, ['Fee']],
    [{ IncludeSubscription: false }, ['RIFee', 'SavingsPlanRecurringFee', 'SavingsPlanUpfrontFee']],
    [{ IncludeRecurring: false }, ['RIFee', 'SavingsPlanRecurringFee']],
  ])('leaves out what its cost types do: %j', async (CostTypes, types) => {
    await create({ CostTypes, CostFilters: {} });
    expect((await readSpend()).actual).toBeCloseTo(await readCosts({ Not: only('RECORD_TYPE', ...types) }), 2);
  });

  it('goes by other filters, by tags, by filter expressions and by metrics', async () => {
    const update = (more: Partial<Budget>) =>
      setup.budgets.send(new UpdateBudgetCommand({ AccountId, NewBudget: define(more) }));
    await create();
    await update({ CostFilters: { LinkedAccount: [payments], Service: ['EC2 - Other', 'AWS Lambda'] } });
    expect((await readSpend()).actual).toBeCloseTo(
      await readCosts({ And: [only('LINKED_ACCOUNT', payments), only('SERVICE', 'EC2 - Other', 'AWS Lambda')] }),
      2,
    );
    await update({ CostFilters: { TagKeyValue: ['user:cost-center$CC-100'] } });
    expect((await readSpend()).actual).toBeCloseTo(
      await readCosts({ Tags: { Key: 'cost-center', Values: ['CC-100'] } }),
      2,
    );
    const { CostFilters: _, ...plain } = define();
    const FilterExpression = unlike('Tax');
    await setup.budgets.send(
      new UpdateBudgetCommand({
        AccountId,
        NewBudget: { ...plain, FilterExpression: FilterExpression as never, Metrics: ['AmortizedCost'] },
      }),
    );
    expect((await readSpend()).actual).toBeCloseTo(await readCosts(FilterExpression, 'AmortizedCost'), 2);
  });

  it('grows with a spike, and comes with the forecast of the month', async () => {
    const CostTypes = { IncludeCredit: false, IncludeRefund: false, IncludeTax: false };
    await create({ CostTypes });
    const before = await readSpend();
    expect(before.forecast).toBeGreaterThan(before.actual * 1.15);
    expect(before.forecast).toBeLessThan(before.actual * 1.5);
    setup.aws.organization.addCostSpike({ account: payments, usd: 500, fromDay: '2026-11-19', days: 3 });
    expect((await readSpend()).actual).toBeCloseTo(before.actual + 1500, 2);
    setup.setNow('2026-12-02T12:00:00Z');
    expect((await readSpend()).actual).toBeLessThan(before.actual / 5);
  });

  it('has no forecast for an account that is new, and is nothing on its first day', async () => {
    const id = setup.aws.organization.addAccount({ name: 'sandbox-new', email: 'aws+new@example.com' });
    await create({ CostFilters: { LinkedAccount: [id] } });
    expect(await readSpend()).toEqual({ actual: 0, forecast: null });
    setup.setNow('2026-11-28T12:00:00Z');
    const { actual, forecast } = await readSpend();
    expect(actual).toBeGreaterThan(0);
    expect(forecast).toBeNull();
  });

  it('is what was said by hand, until the budget is changed', async () => {
    await create();
    setup.aws.organization.setSpend({ name: BudgetName, actual: '12.5', forecast: '40' });
    expect(await readSpend()).toEqual({ actual: 12.5, forecast: 40 });
    await setup.budgets.send(new UpdateBudgetCommand({ AccountId, NewBudget: define() }));
    expect((await readSpend()).actual).toBeCloseTo(await readCosts(only('LINKED_ACCOUNT', payments)), 2);
  });

  it("is as at Budgets' last update; nothing until the next after a change", async () => {
    setup.aws.organization.set({ budgetUpdateMs: 12 * 3_600_000 });
    setup.setNow('2026-11-24T12:30:00Z');
    await create();
    expect(await readSpend()).toEqual({ actual: 0, forecast: null });
    setup.setNow('2026-11-25T00:10:00Z');
    const { actual } = await readSpend();
    expect(actual).toBeGreaterThan(0);
    setup.aws.organization.addCostSpike({ account: payments, usd: 500 });
    setup.setNow('2026-11-25T11:59:00Z');
    expect((await readSpend()).actual).toBe(actual);
    setup.setNow('2026-11-25T12:00:00Z');
    expect((await readSpend()).actual).toBeGreaterThan(actual + 1500);
  });

  it('is in the snapshot as Budgets shows it', async () => {
    await create();
    const { actual } = await readSpend();
    const shown = setup.aws.organization.state().budgets.find(({ name }) => name === BudgetName);
    expect(Number(shown!.actual)).toBe(actual);
  });
});
