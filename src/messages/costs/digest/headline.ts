import Big from 'big.js';
import type { Digest } from '../../../costs/digest.ts';
import { covers, findNextMonthStart, listDays } from '../../../costs/periods.ts';
import { formatMoney } from '../../format/money.ts';
import type { DigestView } from '../digest-view.ts';
import { describeChange } from '../words/change-words.ts';
import { describeDays, describeMonth, describePrevious, joinPeriod } from '../words/period-words.ts';

/**
 * The first line, as sentences: what it cost and when, the change and what it is held against, where the month is heading.
 * Not escaped.
 */
export function describeHeadline(view: DigestView): string {
  return [describeTotal(view), describeMonthOutlook(view.digest)].filter((sentence) => sentence !== '').join(' ');
}

/** `AWS cost $41,280, Sun 15 – Sat 21 Nov: +$3,120 (+8 %) on the week before.` */
function describeTotal({ digest, scope }: DigestView): string {
  const { total, previousTotal, currency, period, previous } = digest;
  const subject = scope === null ? 'AWS' : `AWS for ${scope}`;
  const [when, base] = [joinPeriod(period), describePrevious(period, previous)];
  const missing = digest.missingDays.filter((day) => covers(period, day));
  if (missing.length > 0 && missing.length === listDays(period).length)
    return `${subject} has no costs to show${when}: AWS has not delivered them yet.`;
  if (missing.length > 0)
    return `${subject} cost at least ${formatMoney(total, currency)}${when}: AWS has no data for ${describeDays(missing)} yet, so there is no comparison with ${base}.`;
  const cost = isShownAsNothing(total, currency) ? 'nothing' : formatMoney(total, currency);
  const start = `${subject} cost ${cost}${when}`;
  if (digest.missingDays.length > 0)
    return `${start}; there is no comparison, since AWS has no data for ${describeDays(digest.missingDays)}.`;
  if (isShownAsNothing(previousTotal, currency))
    return cost === 'nothing' ? `${start}, as in ${base}.` : `${start}: new, ${base} cost nothing.`;
  const change = describeChange({ cost: total, previous: previousTotal }, currency);
  return change === 'no change' ? `${start}, as much as ${base}.` : `${start}: ${change} on ${base}.`;
}

/** `November is heading for $182,000 of $190,000.`; nothing for a month of which nothing is known. */
function describeMonthOutlook({ month, period, currency, otherCurrencies, missingDays }: Digest): string {
  const { cost, forecast, limit } = month;
  const name = describeMonth(month.month);
  const of = limit === null ? '' : ` of ${formatMoney(limit, currency)}`;
  if (period.end >= findNextMonthStart(`${month.month}-01`)) {
    // The period is the month: its total is said already.
    if (period.start === `${month.month}-01`)
      return limit === null || missingDays.length > 0 ? '' : describeAgainst(cost, limit, currency);
    return missingDays.length > 0 ? '' : `${name} came to ${formatMoney(cost, currency)}${of}.`;
  }
  if (isShownAsNothing(forecast, currency) && otherCurrencies.length === 0) return '';
  if (limit !== null && new Big(cost).gt(limit))
    return `${name} is over its budget: ${formatMoney(cost, currency)}${of} so far, heading for ${formatMoney(forecast, currency)}.`;
  return `${name} is heading for ${formatMoney(forecast, currency)}${of}.`;
}

function describeAgainst(cost: string, limit: string, currency: string): string {
  const left = new Big(limit).minus(cost);
  const size = formatMoney(left.abs().toFixed(), currency);
  return `That is ${size} ${left.lt(0) ? 'over' : 'under'} the budget of ${formatMoney(limit, currency)}.`;
}

/** `+$2,512 (+21 %) on the usual $12,010, …`: the week before may itself have been unusual. Nothing where it is not known. */
export function describeUsual({ total, usualTotal, currency, missingDays }: Digest): string {
  if (usualTotal === null || missingDays.length > 0 || isShownAsNothing(usualTotal, currency)) return '';
  const change = describeChange({ cost: total, previous: usualTotal }, currency);
  const usual = formatMoney(usualTotal, currency);
  return change === 'no change'
    ? 'as much as usual, the mean of the four weeks before'
    : `${change} on the usual ${usual}, the mean of the four weeks before`;
}

/** `$0` when it is drawn. */
export function isShownAsNothing(amount: string, currency: string): boolean {
  return formatMoney(amount, currency) === formatMoney('0', currency);
}
