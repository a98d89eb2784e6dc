import { describe, expect, it } from 'vitest';
import { findDesiredBudget } from '../../../../src/guardrails/desired/desired-budget.ts';

const budget = {
  defaultUsd: 50,
  alertsAt: [50, 80, 80],
  forecastAt: [100],
  emails: ['a@example.com', 'a@example.com'],
};
const from = { accountId: '111122223333', budget, monthlyBudgetUsd: '75.50', exclude: ['Credit', 'Refund', 'Tax'] };

describe('findDesiredBudget', () => {
  it('is the class’s, with the limit that was asked for', () => {
    expect(findDesiredBudget(from)).toEqual({
      accountId: '111122223333',
      name: 'steward-111122223333',
      limitUsd: '75.50',
      costTypes: {
        IncludeTax: false,
        IncludeSubscription: true,
        IncludeRefund: false,
        IncludeCredit: false,
        IncludeUpfront: true,
        IncludeRecurring: true,
        IncludeOtherSubscription: true,
        IncludeSupport: true,
        IncludeDiscount: true,
        UseBlended: false,
        UseAmortized: false,
      },
      alerts: [
        { type: 'ACTUAL', thresholdPercent: 50 },
        { type: 'ACTUAL', thresholdPercent: 80 },
        { type: 'FORECASTED', thresholdPercent: 100 },
      ],
      emails: ['a@example.com'],
    });
  });

  it.each([
    [50, '50'],
    [49.5, '49.50'],
  ])('takes the class’s default of %d', (defaultUsd, limitUsd) => {
    const desired = findDesiredBudget({ ...from, monthlyBudgetUsd: null, budget: { ...budget, defaultUsd } });
    expect(desired.limitUsd).toBe(limitUsd);
  });

  it('leaves out only what costs.exclude names', () => {
    const { costTypes } = findDesiredBudget({ ...from, exclude: ['Tax', 'Usage'] });
    expect(costTypes).toMatchObject({ IncludeTax: false, IncludeCredit: true, IncludeRefund: true });
  });

  it('has no alerts when nobody is to be told', () => {
    expect(findDesiredBudget({ ...from, budget: { ...budget, emails: [] } })).toMatchObject({ alerts: [], emails: [] });
  });
});
