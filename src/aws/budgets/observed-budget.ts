import { z } from 'zod';
import { costTypeDefaults, type DesiredBudget } from '../../guardrails/desired/desired-budget.ts';

const costTypesSchema = z.object({
  IncludeTax: z.boolean().nullish(),
  IncludeSubscription: z.boolean().nullish(),
  IncludeRefund: z.boolean().nullish(),
  IncludeCredit: z.boolean().nullish(),
  IncludeUpfront: z.boolean().nullish(),
  IncludeRecurring: z.boolean().nullish(),
  IncludeOtherSubscription: z.boolean().nullish(),
  IncludeSupport: z.boolean().nullish(),
  IncludeDiscount: z.boolean().nullish(),
  UseBlended: z.boolean().nullish(),
  UseAmortized: z.boolean().nullish(),
});

/** A budget as `DescribeBudget` shows it, as far as Steward has a say in it. */
export const observedBudgetSchema = z.object({
  BudgetType: z.string(),
  TimeUnit: z.string(),
  BudgetLimit: z.object({ Amount: z.string(), Unit: z.string() }).nullish(),
  PlannedBudgetLimits: z.record(z.string(), z.unknown()).nullish(),
  AutoAdjustData: z.object({}).nullish(),
  CostFilters: z.record(z.string(), z.array(z.string())).nullish(),
  CostTypes: costTypesSchema.nullish(),
  TimePeriod: z.object({ Start: z.date().nullish() }).nullish(),
});

/** A budget as it is. */
export type ObservedBudget = z.output<typeof observedBudgetSchema>;

/** Whether a budget is as it should be: amount, unit, type, period, filter and kinds of cost. */
export function isSameBudget(observed: ObservedBudget, desired: DesiredBudget): boolean {
  const filters = Object.entries(observed.CostFilters ?? {}).filter(([, values]) => values.length > 0);
  const [key, values] = filters[0] ?? ['', []];
  return (
    observed.BudgetType === 'COST' &&
    observed.TimeUnit === 'MONTHLY' &&
    observed.BudgetLimit?.Unit === 'USD' &&
    isSameAmount(observed.BudgetLimit.Amount, desired.limitUsd) &&
    // Limits that AWS changes by itself take the place of the one that was asked for.
    Object.keys(observed.PlannedBudgetLimits ?? {}).length === 0 &&
    (observed.AutoAdjustData ?? null) === null &&
    filters.length === 1 &&
    key === 'LinkedAccount' &&
    values.length === 1 &&
    values[0] === desired.accountId &&
    (Object.keys(costTypeDefaults) as (keyof typeof costTypeDefaults)[]).every(
      (type) => (observed.CostTypes?.[type] ?? costTypeDefaults[type]) === desired.costTypes[type],
    )
  );
}

/** AWS gives `100` back as `100.0`. */
function isSameAmount(a: string, b: string): boolean {
  return bareAmount(a) === bareAmount(b);
}

function bareAmount(amount: string): string {
  const [whole = '', fraction = ''] = amount.split('.');
  return `${whole.replace(/^0+/, '')}.${fraction.replace(/0+$/, '')}`;
}
