import { type CalendarDay, dayMs, findCalendarDay, findDay, findMonthStart } from './calendar.ts';

/** The settings that say what Cost Explorer knows when. */
export interface VisibilitySettings {
  readonly costUpdateMs: number;
  readonly costLateDays: number;
  readonly costGrowingDays: number;
  readonly costFinalDayOfMonth: number;
}

/** What is known of each day at one moment. */
export interface Visibility {
  /** Tells moments apart at which something else is known. */
  readonly key: string;
  /** What was added later than that (epoch milliseconds) is not known. */
  readonly knownAtMs: number;
  /** The part of a day's costs that is known: 0 for days to come and for those that AWS has not delivered, 1 for whole days. */
  findPart(at: CalendarDay): number;
  /** Whether AWS has closed the bill of the day's month. */
  isFinal(at: CalendarDay): boolean;
  /** Days of a month that are over or under way. */
  countElapsedDays(at: CalendarDay): number;
}

const hourMs = 3_600_000;

/** What is known at a moment in epoch milliseconds. Days that grow do so each hour, so that an hour's answers agree. */
export function createVisibility(settings: VisibilitySettings, nowMs: number): Visibility {
  const { costUpdateMs, costLateDays, costGrowingDays, costFinalDayOfMonth } = settings;
  const updatedAtMs = costUpdateMs === 0 ? nowMs : Math.floor(nowMs / costUpdateMs) * costUpdateMs;
  const hour = Math.floor(updatedAtMs / hourMs);
  const today = findDay(updatedAtMs);
  const thisMonth = findMonthStart(today);
  const lastMonth = findMonthStart(today, -1);
  const isLastMonthFinal = findCalendarDay(today).dayOfMonth >= costFinalDayOfMonth;
  return {
    key: [hour, costLateDays, costGrowingDays, costFinalDayOfMonth].join(),
    knownAtMs: updatedAtMs,
    findPart({ day }) {
      const age = today - day;
      if (age < 0 || age < costLateDays) {
        return 0;
      }
      return age >= costGrowingDays ? 1 : (hour * hourMs - day * dayMs) / (costGrowingDays * dayMs);
    },
    isFinal: ({ monthStart }) => monthStart < lastMonth || (monthStart === lastMonth && isLastMonthFinal),
    countElapsedDays: ({ monthStart, daysInMonth }) => (monthStart < thisMonth ? daysInMonth : today - monthStart + 1),
  };
}
