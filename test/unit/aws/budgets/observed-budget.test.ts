import { describe, expect, it } from 'vitest';
import { isSameBudget, observedBudgetSchema } from '../../../../src/aws/budgets/observed-budget.ts';
import { findDesiredBudget } from '../../../../src/guardrails/desired/desired-budget.ts';

const desired = findDesiredBudget({
  accountId: '111122223333',
  budget: { defaultUsd: 100, alertsAt: [], forecastAt: [], emails: [] },
  monthlyBudgetUsd: null,
  exclude: ['Credit'],
});
const asDesired = {
  BudgetName: 'steward-111122223333',
  BudgetType: 'COST',
  TimeUnit: 'MONTHLY',
  BudgetLimit: { Amount: '100.0', Unit: 'USD' },
  CostFilters: { LinkedAccount: ['111122223333'] },
  CostTypes: { ...desired.costTypes },
  TimePeriod: { Start: new Date(0), End: new Date(3706473600000) },
  CalculatedSpend: { ActualSpend: { Amount: '0.0', Unit: 'USD' } },
};

describe('isSameBudget', () => {
  it.each<[string, boolean, object]>([
    ['as AWS gives it back', true, {}],
    ['the amount written otherwise', true, { BudgetLimit: { Amount: '0100.00', Unit: 'USD' } }],
    ['defaults left out', true, { CostTypes: { IncludeCredit: false } }],
    ['an empty filter besides', true, { CostFilters: { LinkedAccount: ['111122223333'], Service: [] } }],
    ['another amount', false, { BudgetLimit: { Amount: '100.01', Unit: 'USD' } }],
    ['ten times the amount', false, { BudgetLimit: { Amount: '1000', Unit: 'USD' } }],
    ['another unit', false, { BudgetLimit: { Amount: '100', Unit: 'EUR' } }],
    ['no limit', false, { BudgetLimit: undefined }],
    ['planned limits', false, { PlannedBudgetLimits: { '1': { Amount: '100', Unit: 'USD' } } }],
    ['limits that AWS adjusts', false, { AutoAdjustData: { AutoAdjustType: 'FORECAST' } }],
    ['another type', false, { BudgetType: 'USAGE' }],
    ['another period', false, { TimeUnit: 'ANNUALLY' }],
    ['another account', false, { CostFilters: { LinkedAccount: ['999922223333'] } }],
    ['two accounts', false, { CostFilters: { LinkedAccount: ['111122223333', '999922223333'] } }],
    ['a filter more', false, { CostFilters: { LinkedAccount: ['111122223333'], Service: ['Amazon EC2'] } }],
    ['no filter', false, { CostFilters: undefined }],
    ['credits counted', false, { CostTypes: { ...desired.costTypes, IncludeCredit: true } }],
    ['cost types left out that differ', false, { CostTypes: undefined }],
    ['amortized costs', false, { CostTypes: { ...desired.costTypes, UseAmortized: true } }],
  ])('%s: %s', (_what, same, change) => {
    expect(isSameBudget(observedBudgetSchema.parse({ ...asDesired, ...change }), desired)).toBe(same);
  });
});
