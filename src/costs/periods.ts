import type { Report } from '../config/governance.ts';
import { addDays, countDays, type DateText } from '../requests/wish/dates.ts';

/** UTC days; `end` is the first one that is not in it. */
export interface Period {
  readonly start: DateText;
  readonly end: DateText;
}

type PeriodName = Extract<Report, { type: 'cost-digest' }>['period'];

/** What a digest covers, and what it is held against. */
export interface DigestPeriods {
  readonly period: Period;
  readonly previous: Period;
  /** The four weeks before the period, for its usual cost. */
  readonly usual: Period;
  /** The month of the period's last day, from its first day to the end of the period. */
  readonly month: Period;
  /** All days that are to be read: also those that show what is usual on a weekday. */
  readonly window: Period;
}

/** Eight weeks say what is usual on a weekday. */
const historyDays = 56;
const usualDays = 28;

/**
 * The periods of a digest.
 *
 * @param today the UTC date on which it falls due
 * @param settleDays full days before today that still grow
 */
export function findPeriods(name: PeriodName, today: DateText, settleDays: number): DigestPeriods {
  const { period, previous } = findCompared(name, today, addDays(today, -settleDays));
  const usual = { start: addDays(period.start, -usualDays), end: period.start };
  const month = { start: findMonthStart(addDays(period.end, -1)), end: period.end };
  const starts = [previous.start, month.start, addDays(period.end, -countDays(period.start, period.end) - historyDays)];
  return { period, previous, usual, month, window: { start: findFirst(starts), end: period.end } };
}

/** @param settled the first day that still grows */
function findCompared(
  name: PeriodName,
  today: DateText,
  settled: DateText,
): Pick<DigestPeriods, 'period' | 'previous'> {
  switch (name) {
    case 'last-7-days': {
      const start = addDays(settled, -7);
      return { period: { start, end: settled }, previous: { start: addDays(start, -7), end: start } };
    }
    case 'last-month':
      return findMonthBefore(findMonthStart(today));
    case 'month-to-date': {
      const start = findMonthStart(today);
      // On the first days nothing of the month has settled: the month before is whole.
      if (settled <= start) return findMonthBefore(start);
      const before = findMonthStart(addDays(start, -1));
      const sameDays = addDays(before, countDays(start, settled));
      return { period: { start, end: settled }, previous: { start: before, end: findFirst([sameDays, start]) } };
    }
  }
}

function findMonthBefore(monthStart: DateText): Pick<DigestPeriods, 'period' | 'previous'> {
  const start = findMonthStart(addDays(monthStart, -1));
  return { period: { start, end: monthStart }, previous: { start: findMonthStart(addDays(start, -1)), end: start } };
}

/** The first day of the month of a date. */
export function findMonthStart(date: DateText): DateText {
  return `${date.slice(0, 7)}-01`;
}

/** The first day of the month after that of a date. */
export function findNextMonthStart(date: DateText): DateText {
  return findMonthStart(addDays(findMonthStart(date), 31));
}

/** Whether the period is one calendar month, whole. */
export function isWholeMonth({ start, end }: Period): boolean {
  return start === findMonthStart(start) && end === findNextMonthStart(start);
}

/** Whether a day is in the period. */
export function covers({ start, end }: Period, day: DateText): boolean {
  return start <= day && day < end;
}

/** Every day of a period, in order. */
export function listDays({ start, end }: Period): readonly DateText[] {
  return Array.from({ length: Math.max(0, countDays(start, end)) }, (_, index) => addDays(start, index));
}

function findFirst([first = '', ...others]: readonly DateText[]): DateText {
  let earliest = first;
  for (const date of others) if (date < earliest) earliest = date;
  return earliest;
}
