import { listDays, type Period } from '../../../../costs/periods.ts';
import { addDays, type DateText } from '../../../../requests/wish/dates.ts';
import type { ReadDay } from '../../../../store/costs/cost-table.ts';

/** AWS refreshes its billing data up to three times a day: what is younger is not bought again. */
const freshMs = 6 * 3_600_000;

/**
 * What is to be read of a window: days that never were, and those that AWS may have changed since. Each run of days is one
 * question, since a page is paid for with whatever is on it.
 */
export function planReading(window: Period, known: ReadonlyMap<DateText, ReadDay>, now: number): readonly Period[] {
  const periods: Period[] = [];
  for (const day of listDays(window)) {
    const read = known.get(day);
    if (read !== undefined && (!read.estimated || now - read.readAt < freshMs)) continue;
    const last = periods.at(-1);
    const end = addDays(day, 1);
    if (last?.end === day) periods[periods.length - 1] = { start: last.start, end };
    else periods.push({ start: day, end });
  }
  return periods;
}
