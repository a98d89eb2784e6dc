import { findCalendarDay } from './calendar.ts';
import { type CostPlan, sumCosts } from './cost-plan.ts';
import type { Visibility } from './visibility.ts';

/** What is expected of the days to come: for each weekday, the mean of it in the last weeks that are whole. */
export interface Forecast {
  /** Parts of a dollar (`unitsPerUsd`), by weekday (0: Sunday). */
  readonly byWeekday: readonly bigint[];
  /** How far the days of these weeks are from that, on average; parts of a dollar. */
  readonly spread: bigint;
}

const weeks = 4;

/** Days of history without which there is no forecast. */
const neededDays = 35;

/**
 * Expects of the days after a day what the four weeks before it had. What does not come each day (tax, fees, subscriptions)
 * is left out.
 *
 * @param today a day; the last whole one is two before it
 * @returns null when the first line is less than five weeks old
 */
export function forecastCosts(
  plan: CostPlan,
  today: number,
  visibility: Visibility,
  sum: 'unblended' | 'amortized',
): Forecast | null {
  const daily = plan.map((group) => ({ ...group, streams: group.streams.filter(isDaily) }));
  const amountOf = (day: number): bigint | null => {
    const groups = sumCosts(daily, day, day + 1, visibility, new Set([sum]));
    return groups.length === 0 ? null : groups.reduce((total, group) => total + group[sum], 0n);
  };
  if (amountOf(today - neededDays) === null) {
    return null;
  }
  const last = today - 2;
  const days = Array.from({ length: weeks * 7 }, (_, index) => {
    const { day, weekday } = findCalendarDay(last - index);
    return { weekday, amount: amountOf(day) ?? 0n };
  });
  const byWeekday = [0, 1, 2, 3, 4, 5, 6].map((weekday) => {
    const total = days.filter((one) => one.weekday === weekday).reduce((so, one) => so + one.amount, 0n);
    return total / BigInt(weeks);
  });
  const differences = days.map(({ weekday, amount }) => amount - (byWeekday[weekday] ?? 0n));
  const spread = differences.reduce((so, one) => so + (one < 0n ? -one : one), 0n) / BigInt(days.length);
  return { byWeekday, spread };
}

function isDaily({ stream }: CostPlan[number]['streams'][number]): boolean {
  return stream.schedule.every === 'day' || stream.schedule.every === 'flat-day';
}

/** The sum of what is expected of the days from one up to another that is not among them. */
export function sumForecast({ byWeekday }: Forecast, fromDay: number, toDay: number): bigint {
  let total = 0n;
  for (let day = fromDay; day < toDay; day++) {
    total += byWeekday[findCalendarDay(day).weekday] ?? 0n;
  }
  return total;
}
