import Big from 'big.js';
import { addDays, type DateText } from '../requests/wish/dates.ts';
import type { CostRow } from './cost-day.ts';
import { zero } from './decimals.ts';
import { covers, type DigestPeriods, listDays, type Period } from './periods.ts';

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

/** Sums of a service that a day of the window counts for. */
type SumName = 'period' | 'previous' | 'usual' | 'month' | 'lately';

/** Where a day of the window stands in series, and in which sums. */
export interface DayPlace {
  readonly index: number;
  readonly sums: readonly SumName[];
}

/** Finds the places of all days of the window once: a large organisation has millions of rows. */
export function placeDays(periods: DigestPeriods): ReadonlyMap<DateText, DayPlace> {
  const { period, previous, usual, month, window } = periods;
  const lately = { start: addDays(window.end, -latelyDays), end: window.end };
  const ranges: readonly (readonly [SumName, Period])[] = [
    ['period', period],
    ['previous', previous],
    ['usual', usual],
    ['month', month],
    ['lately', lately],
  ];
  return new Map(
    listDays(window).map((day, index) => [
      day,
      { index, sums: ranges.flatMap(([name, range]) => (covers(range, day) ? name : [])) },
    ]),
  );
}

/** Adds up rows of one account's service, in any order of days. @param length days of the window */
export function createServiceSums(
  length: number,
): ServiceSums & { add(place: DayPlace, row: CostRow, amount: Big): void } {
  const sums = {
    period: createSum(),
    previous: createSum(),
    usual: createSum(),
    month: createSum(),
    lately: createSum(),
    series: new Float64Array(length),
  };
  return {
    ...sums,
    add(place, row, amount) {
      const { series } = sums;
      series[place.index] = (series[place.index] ?? 0) + Number(row.amount) - Number(row.once);
      for (const name of place.sums) addRow(sums[name], row, amount);
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

/** @param amount the row's, which is read from its text once for all sums */
function addRow(sum: Sum, row: CostRow, amount: Big): void {
  sum.amount = sum.amount.plus(amount);
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
