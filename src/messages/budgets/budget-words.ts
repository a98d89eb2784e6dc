import Big from 'big.js';
import { formatShare } from '../costs/words/change-words.ts';
import { describeMonth } from '../costs/words/period-words.ts';
import { toLine } from '../escape.ts';
import { formatAccountId } from '../format/account-id.ts';
import { formatUsd } from '../format/money.ts';
import type { BudgetAlert } from './budget-alert.ts';

/** What an alert says first. */
interface Lead {
  readonly verb: 'has spent' | 'is heading for';
  readonly amount: string;
  readonly why: string;
}

/** What was spent, unless only the forecast has reached a threshold. */
function findLead({ actual, forecast, spentAt, headingAt }: BudgetAlert): Lead {
  return spentAt === null && forecast !== null
    ? { verb: 'is heading for', amount: forecast, why: `forecast alert at ${headingAt} %` }
    : { verb: 'has spent', amount: actual, why: `alert at ${spentAt} %` };
}

/** The amount that an alert says first, a decimal string. */
export function findLeadAmount(alert: BudgetAlert): string {
  return findLead(alert).amount;
}

/** What the account is called, a clean line, not escaped. */
export function findAlertName({ accountId, name }: BudgetAlert): string {
  return toLine(name, 50) || formatAccountId(accountId);
}

/** What was spent is more than the limit. */
export function isOver({ actual, limit }: BudgetAlert): boolean {
  return new Big(actual).gt(limit);
}

/** ` has spent $41 of its $50 budget for November (82 %, alert at 80 %).`, as it follows the name. */
export function describeAlert(alert: BudgetAlert): string {
  const { verb, amount, why } = findLead(alert);
  const { limit, month } = alert;
  const budget = `${formatUsd(limit)} budget for ${describeMonth(month)}`;
  return ` ${verb} ${formatUsd(amount)} of its ${budget}${describeAgainst(amount, limit, why)}.`;
}

/** The other half: what it has spent so far, or is heading for. Nothing where AWS does not say. */
export function describeOutlook({ limit, actual, forecast, spentAt, headingAt }: BudgetAlert): string {
  if (spentAt === null) return `So far it has spent ${formatUsd(actual)}.`;
  if (forecast === null || new Big(forecast).lte(actual)) return '';
  const end = `By the end of the month AWS expects ${formatUsd(forecast)}`;
  if (headingAt === null) return `${end}.`;
  return `${end}${describeAgainst(forecast, limit, `forecast alert at ${headingAt} %`)}.`;
}

/** `$41 of $50 (82 %)`, `heading for $7,100 of $6,000 (118 %)`. */
export function describeShortly(alert: BudgetAlert): string {
  const { verb, amount } = findLead(alert);
  const share = formatShare(amount, alert.limit);
  const of = `${verb === 'has spent' ? '' : 'heading for '}${formatUsd(amount)} of ${formatUsd(alert.limit)}`;
  return share === null ? of : `${of} (${share})`;
}

/** ` (82 %, alert at 80 %)`; `: $11 over (122 %, alert at 100 %)`. */
function describeAgainst(amount: string, limit: string, why: string): string {
  const over = new Big(amount).minus(limit);
  const share = formatShare(amount, limit);
  return `${over.gt(0) ? `: ${formatUsd(over.toFixed())} over` : ''} (${share === null ? why : `${share}, ${why}`})`;
}
