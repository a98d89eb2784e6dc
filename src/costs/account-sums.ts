import Big from 'big.js';
import { addDays, countDays } from '../requests/wish/dates.ts';
import type { CostRow } from './cost-day.ts';
import { zero } from './decimals.ts';
import { covers, type DigestPeriods } from './periods.ts';

/** What one service of an account costs, in the periods of a digest. */
export interface ServiceSums {
  readonly period: Sum;
  readonly previous: Sum;
  readonly usual: Sum;
  readonly month: Sum;
  /** The last two weeks of the window, for a forecast. */
  readonly lately: Sum;
  /** Costs of each day of the window without what comes once, for what is usual; not for sums. */
  readonly series: Float64Array;
}

/** Exact parts of a cost. */
export interface Sum {
  amount: Big;
  marketplace: Big;
  once: Big;
}

const latelyDays = 14;

/** Adds up rows of one account's service, in any order of days. */
export function createServiceSums(periods: DigestPeriods): ServiceSums & { add(day: string, row: CostRow): void } {
  const { period, previous, usual, month, window } = periods;
  const lately = { start: addDays(window.end, -latelyDays), end: window.end };
  const length = countDays(window.start, window.end);
  const sums = {
    period: createSum(),
    previous: createSum(),
    usual: createSum(),
    month: createSum(),
    lately: createSum(),
    series: new Float64Array(length),
  };
  const ranges = [
    [period, sums.period],
    [previous, sums.previous],
    [usual, sums.usual],
    [month, sums.month],
    [lately, sums.lately],
  ] as const;
  return {
    ...sums,
    add(day, row) {
      const index = countDays(window.start, day);
      if (index < 0 || index >= length) return;
      sums.series[index] = (sums.series[index] ?? 0) + Number(row.amount) - Number(row.once);
      for (const [range, sum] of ranges) if (covers(range, day)) addRow(sum, row);
    },
  };
}

export function createSum(): Sum {
  return { amount: zero, marketplace: zero, once: zero };
}

export function addSum(sum: Sum, other: Sum): void {
  sum.amount = sum.amount.plus(other.amount);
  sum.marketplace = sum.marketplace.plus(other.marketplace);
  sum.once = sum.once.plus(other.once);
}

function addRow(sum: Sum, row: CostRow): void {
  sum.amount = sum.amount.plus(row.amount);
  if (row.marketplace !== '0') sum.marketplace = sum.marketplace.plus(row.marketplace);
  if (row.once !== '0') sum.once = sum.once.plus(row.once);
}

/** Whether there is anything to say of it. */
export function isNothing({ period, previous, month }: Omit<ServiceSums, 'series'>): boolean {
  return [period, previous, month].every(({ amount }) => amount.eq(zero));
}

/** The daily cost of the last two weeks without what comes once, times so many days, added to a cost. */
export function forecast(cost: Big, lately: Sum, daysLeft: number): Big {
  if (daysLeft <= 0) return cost;
  return cost.plus(lately.amount.minus(lately.once).times(daysLeft).div(new Big(latelyDays)));
}
