import type { ClassBudget, CostSettings } from '../../config/governance.ts';
import { fromUsdNumber } from '../../requests/wish/usd.ts';

/** When somebody is told: percent of the limit, of what was spent or of what AWS forecasts for the month. */
export interface BudgetAlert {
  readonly type: 'ACTUAL' | 'FORECASTED';
  readonly thresholdPercent: number;
}

/** The AWS Budget that an account should have in the management account. */
export interface DesiredBudget {
  readonly accountId: string;
  /** `steward-<account id>`. */
  readonly name: string;
  /** US dollars a month, a decimal. */
  readonly limitUsd: string;
  readonly costTypes: Readonly<Record<CostType, boolean>>;
  /** None when there is nobody to tell: AWS takes no alert without a subscriber. */
  readonly alerts: readonly BudgetAlert[];
  readonly emails: readonly string[];
}

/** AWS's defaults (`CostTypes` of the Budgets model). */
const defaultCostTypes = {
  IncludeTax: true,
  IncludeSubscription: true,
  IncludeRefund: true,
  IncludeCredit: true,
  IncludeUpfront: true,
  IncludeRecurring: true,
  IncludeOtherSubscription: true,
  IncludeSupport: true,
  IncludeDiscount: true,
  UseBlended: false,
  UseAmortized: false,
};

/** Which kinds of cost a budget counts. */
export type CostType = keyof typeof defaultCostTypes;

/** What AWS takes for a cost type that is not said. */
export const costTypeDefaults: Readonly<Record<CostType, boolean>> = defaultCostTypes;

/**
 * The budget that follows from an account's class. Credits, refunds and tax count as `costs.exclude` says, so that the
 * budget means the same as the digest.
 */
export function findDesiredBudget(from: {
  readonly accountId: string;
  readonly budget: Pick<ClassBudget, 'defaultUsd' | 'alertsAt' | 'forecastAt' | 'emails'>;
  /** US dollars a month, a decimal without signs (`1000`, `49.50`); null: the class's default. */
  readonly monthlyBudgetUsd: string | null;
  readonly exclude: CostSettings['exclude'];
}): DesiredBudget {
  const { accountId, budget, exclude } = from;
  const emails = [...new Set(budget.emails)];
  const alerts: BudgetAlert[] = [
    ...[...new Set(budget.alertsAt)].map((percent) => ({ type: 'ACTUAL', thresholdPercent: percent }) as const),
    ...[...new Set(budget.forecastAt)].map((percent) => ({ type: 'FORECASTED', thresholdPercent: percent }) as const),
  ];
  return {
    accountId,
    name: `steward-${accountId}`,
    limitUsd: from.monthlyBudgetUsd ?? fromUsdNumber(budget.defaultUsd),
    costTypes: {
      ...defaultCostTypes,
      IncludeCredit: !exclude.includes('Credit'),
      IncludeRefund: !exclude.includes('Refund'),
      IncludeTax: !exclude.includes('Tax'),
    },
    alerts: emails.length === 0 ? [] : alerts,
    emails,
  };
}
