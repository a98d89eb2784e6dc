export const dayMs = 86_400_000;

/** A UTC day. Days are counted from 1970-01-01. */
export interface CalendarDay {
  readonly day: number;
  /** 0: Sunday. */
  readonly weekday: number;
  /** From 1. */
  readonly dayOfMonth: number;
  readonly daysInMonth: number;
  /** The first day of its month. */
  readonly monthStart: number;
}

const known = new Map<number, CalendarDay>();

/** What the calendar says of a day. */
export function findCalendarDay(day: number): CalendarDay {
  const before = known.get(day);
  if (before !== undefined) {
    return before;
  }
  const date = new Date(day * dayMs);
  const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const found = {
    day,
    weekday: date.getUTCDay(),
    dayOfMonth,
    daysInMonth: new Date(Date.UTC(year, month + 1, 0)).getUTCDate(),
    monthStart: day - dayOfMonth + 1,
  };
  known.set(day, found);
  return found;
}

/** The day of a moment in epoch milliseconds. */
export function findDay(atMs: number): number {
  return Math.floor(atMs / dayMs);
}

/** `2026-11-24` */
export function renderDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The day of `2026-11-24`; null for anything else, and for a date that does not exist. */
export function parseDay(text: string): number | null {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Some engines take 30 February as 2 March.
  return Number.isNaN(ms) || renderDay(ms / dayMs) !== text ? null : ms / dayMs;
}

/** The first day of the month that is some months after that of a day, or before it. */
export function findMonthStart(day: number, monthsLater = 0): number {
  const date = new Date(day * dayMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, 1) / dayMs;
}
