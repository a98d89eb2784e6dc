import { findNextMonthStart, listDays, type Period } from '../../../../costs/periods.ts';
import { addDays, type DateText, findDate } from '../../../../requests/wish/dates.ts';
import type { ReadDay } from '../../../../store/costs/cost-table.ts';

const hourMs = 3_600_000;

/** AWS refreshes its billing data up to three times a day (Cost Management guide): what is younger is not bought again. */
const freshMs = 6 * hourMs;

/**
 * A day is whole two days later, as connectors that read Cost Explorer find (AWS documents no bound); two more are kept for
 * services that bill late. What was read before that is not to be trusted for long.
 */
const settlingDays = 4;

/**
 * What was read of a day after it settled changes seldom. Once a day is enough; an hour less, so that a report which comes
 * at the same time each day finds it due.
 */
const settledFreshMs = 23 * hourMs;

/**
 * What is to be read of a window: days that never were, and those that AWS may have changed since. AWS marks the whole month
 * as estimated until it closes the bill, some days after its end; each page costs, so that of the estimated days are read
 * again:
 * - those that were read before they settled, when that was six hours ago;
 * - settled ones of the open month, and the last day of a month that is over, when that was a day ago;
 * - the others of a month that is over when its last day is found to be final, once.
 *
 * Each run of days is one question, since a page is paid for with whatever is on it.
 *
 * @param known how each day was read, also days outside of the window
 * @param now epoch milliseconds
 */
export function planReading(window: Period, known: ReadonlyMap<DateText, ReadDay>, now: number): readonly Period[] {
  const periods: Period[] = [];
  for (const day of listDays(window)) {
    if (!isDue(day, known, now)) continue;
    const last = periods.at(-1);
    const end = addDays(day, 1);
    if (last?.end === day) periods[periods.length - 1] = { start: last.start, end };
    else periods.push({ start: day, end });
  }
  return periods;
}

function isDue(day: DateText, known: ReadonlyMap<DateText, ReadDay>, now: number): boolean {
  const read = known.get(day);
  if (read === undefined) return true;
  if (!read.estimated) return false;
  const ageMs = now - read.readAt;
  if (ageMs < freshMs) return false;
  if (read.readAt < Date.parse(addDays(day, settlingDays))) return true;
  const nextMonth = findNextMonthStart(day);
  const lastDay = addDays(nextMonth, -1);
  if (day === lastDay || findDate(now) < nextMonth) return ageMs >= settledFreshMs;
  return known.get(lastDay)?.estimated === false;
}
