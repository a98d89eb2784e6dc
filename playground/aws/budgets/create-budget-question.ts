import type { LineKind } from '../cost-explorer/catalogue/line-kind.ts';
import type { CostQuestion } from '../cost-explorer/ledger/cost-plan.ts';
import { createQuestion } from '../cost-explorer/request/cost-question.ts';
import { type ActiveTags, type Expression, expressionSchema } from '../cost-explorer/request/expression.ts';
import { type BudgetInput, defaultCostTypes } from './budget-shape.ts';

/** Record types that a switch of the cost types lets in; others are always in. */
const recordTypesBySwitch = {
  IncludeTax: ['Tax'],
  IncludeRefund: ['Refund'],
  IncludeCredit: ['Credit'],
  IncludeUpfront: ['SavingsPlanUpfrontFee'],
  IncludeRecurring: ['RIFee', 'SavingsPlanRecurringFee'],
  IncludeOtherSubscription: ['Fee'],
  IncludeSupport: ['Support'],
  IncludeDiscount: ['Discount', 'BundledDiscount', 'EdpDiscount', 'PrivateRateDiscount'],
} as const;

/** `IncludeSubscription`: everything that commitments are charged with. */
const commitmentTypes = ['RIFee', 'SavingsPlanUpfrontFee', 'SavingsPlanRecurringFee'];

/**
 * Which lines a budget is about: by its filters and cost types, or by its filter expression.
 *
 * @returns null for budgets that are not about dollars, and for expressions that mean nothing to Cost Explorer
 */
export function createBudgetQuestion(budget: BudgetInput, active: ActiveTags): CostQuestion | null {
  const unit = budget.BudgetLimit?.Unit ?? 'USD';
  if (budget.BudgetType !== 'COST' || unit !== 'USD') {
    return null;
  }
  const left = findLeftOut(budget);
  try {
    const question = createQuestion(findExpression(budget), [], active, null);
    return {
      ...question,
      matches: (account, kind: LineKind) => !left.has(kind.recordType) && question.matches(account, kind),
    };
  } catch {
    return null;
  }
}

/** Whether a budget counts commitments day by day. */
export function usesAmortized({ CostTypes, Metrics }: BudgetInput): boolean {
  return CostTypes?.UseAmortized === true || Metrics?.some((name) => name.includes('Amortized')) === true;
}

function findLeftOut({ CostTypes, FilterExpression, Metrics }: BudgetInput): ReadonlySet<string> {
  if (FilterExpression !== undefined || Metrics !== undefined) {
    return new Set();
  }
  const types = CostTypes ?? defaultCostTypes;
  const off = (Object.keys(recordTypesBySwitch) as (keyof typeof recordTypesBySwitch)[]).filter((name) => !types[name]);
  const left = off.flatMap((name): readonly string[] => recordTypesBySwitch[name]);
  return new Set([...left, ...(types.IncludeSubscription ? [] : commitmentTypes)]);
}

function findExpression({ CostFilters, FilterExpression }: BudgetInput): Expression | undefined {
  if (FilterExpression !== undefined) {
    return expressionSchema.parse(FilterExpression);
  }
  const filters = Object.entries(CostFilters ?? {}).map(([name, values]) => readFilter(name, values));
  return filters.length > 1 ? { And: filters } : filters[0];
}

/** `LinkedAccount` is the dimension LINKED_ACCOUNT; tags come as `user:team$payments`. */
function readFilter(name: string, values: readonly string[]): Expression {
  if (name !== 'TagKeyValue') {
    const Key = name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
    return { Dimensions: { Key, Values: [...values] } };
  }
  const tags = values.map((text): Expression => {
    const [key = '', value = ''] = text.replace(/^user:/, '').split('$');
    return { Tags: { Key: key, Values: [value] } };
  });
  return tags.length > 1 ? { Or: tags } : (tags[0] ?? {});
}
