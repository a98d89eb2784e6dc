import Big from 'big.js';
import type { AttentionItem, Concern } from '../../../costs/attention/attention.ts';
import type { AccountCost, Digest } from '../../../costs/digest.ts';
import { formatMoney } from '../../format/money.ts';
import { type ConcernContext, nameConcern } from '../digest/concern-words.ts';
import { describeMonth, describeRow } from '../words/period-words.ts';
import { findServiceName } from '../words/service-words.ts';

/** What became of something that was open in the run before: `sandbox-eve: its budget is $300 now, $212 used`. */
export function describeResolved(
  { concern, periods }: AttentionItem,
  digest: Digest,
  context: ConcernContext,
): readonly [name: string, words: string] {
  const row = periods > 1 ? ` (it was the ${describeRow(periods, digest.period, digest.previous)})` : '';
  return [nameResolved(concern, context), `${describeOutcome(concern, digest)}${row}`];
}

function nameResolved(concern: Concern, context: ConcernContext): string {
  return concern.kind === 'unowned' ? 'Accounts without an owner' : nameConcern(concern, context);
}

function describeOutcome(concern: Concern, digest: Digest): string {
  switch (concern.kind) {
    case 'budget-over':
    case 'budget-heading':
      return describeBudgetOutcome(
        concern,
        digest.accounts.find(({ id }) => id === concern.account.id),
        digest,
      );
    case 'organisation-over':
    case 'organisation-heading': {
      const { limit, forecast } = digest.month;
      if (limit === null) return 'has no budget any more';
      return `${describeMonth(digest.month.month)} is heading for ${formatMoney(forecast, digest.currency)} of ${formatMoney(limit, digest.currency)} now`;
    }
    case 'anomaly':
      return `${findServiceName(concern.service)} costs as usual again`;
    case 'unowned':
      return 'every account that costs something has one now';
    case 'management':
      return 'nothing worth naming runs there any more';
    case 'missing-days':
      return 'AWS has delivered them';
  }
}

function describeBudgetOutcome(
  concern: Extract<Concern, { kind: 'budget-over' | 'budget-heading' }>,
  account: AccountCost | undefined,
  { currency, month }: Digest,
): string {
  if (account === undefined) return 'costs nothing any more, or is not in this report';
  if (account.isClosed) return 'was closed';
  const { budget } = account;
  if (budget === null) return 'has no budget any more';
  const [actual, limit] = [formatMoney(budget.actual, currency), formatMoney(budget.limit, currency)];
  if (new Big(budget.limit).gt(concern.limit)) return `its budget is ${limit} now, ${actual} used`;
  if (month.month !== concern.month) return `${describeMonth(month.month)} began anew: ${actual} of ${limit} so far`;
  return `back under its budget: heading for ${formatMoney(budget.forecast, currency)} of ${limit}`;
}
