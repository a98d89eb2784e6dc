import Big from 'big.js';
import type { ClassBudget } from '../../config/governance.ts';
import type { BudgetFigures } from '../../costs/digest.ts';

/** The highest agreed thresholds that are reached, percent of the limit; null: none is. */
export interface Reached {
  /** By what was spent. */
  readonly spentAt: number | null;
  /** By AWS's forecast, above `spentAt`: what is spent already need not be foretold. */
  readonly headingAt: number | null;
}

/**
 * Holds a budget's figures against the thresholds of its class. A threshold counts as reached when the amount is exactly as
 * much. Where AWS has no figure since the budget was changed, nothing is.
 */
export function findReached(
  { limit, actual, forecast }: BudgetFigures,
  { alertsAt, forecastAt }: Pick<ClassBudget, 'alertsAt' | 'forecastAt'>,
): Reached {
  if (actual === null || new Big(limit).lte(0)) return { spentAt: null, headingAt: null };
  const findHighest = (amount: string | null, percents: readonly number[]): number | null => {
    if (amount === null) return null;
    const percent = new Big(amount).times(100).div(limit);
    const reached = percents.filter((threshold) => percent.gte(threshold));
    return reached.length === 0 ? null : Math.max(...reached);
  };
  const spentAt = findHighest(actual, alertsAt);
  const left = forecastAt.filter((threshold) => threshold > (spentAt ?? 0));
  return { spentAt, headingAt: findHighest(forecast, left) };
}
