import { findMonthStart, findNextMonthStart, type Period } from '../../../costs/periods.ts';
import { addDays, countDays, type DateText } from '../../../requests/wish/dates.ts';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** What a digest compares, which decides how its periods are called. */
type PeriodKind = 'day' | 'week' | 'month' | 'month-so-far' | 'days';

function findKind({ start, end }: Period, previous: Period): PeriodKind {
  if (start === findMonthStart(start) && end === findNextMonthStart(start)) return 'month';
  if (start === findMonthStart(start) && previous.start === findMonthStart(addDays(start, -1))) return 'month-so-far';
  const days = countDays(start, end);
  return days === 1 ? 'day' : days === 7 ? 'week' : 'days';
}

/** `Sun 15 – Sat 21 Nov`, `1 – 22 Nov`, `October 2026`, `Sat 21 Nov`; a year is said where two differ. */
export function describePeriod(period: Period): string {
  const { start, end } = period;
  if (start === findMonthStart(start) && end === findNextMonthStart(start))
    return `${describeMonth(start)} ${start.slice(0, 4)}`;
  const last = addDays(end, -1);
  const isShort = countDays(start, end) <= 7;
  const name = (day: DateText): string => (isShort ? `${findWeekday(day)} ` : '') + Number(day.slice(8));
  if (last <= start) return describeDay(start);
  if (start.slice(0, 4) !== last.slice(0, 4))
    return `${name(start)} ${shortMonth(start)} ${start.slice(0, 4)} – ${name(last)} ${shortMonth(last)} ${last.slice(0, 4)}`;
  const month = start.slice(0, 7) === last.slice(0, 7) ? '' : ` ${shortMonth(start)}`;
  return `${name(start)}${month} – ${name(last)} ${shortMonth(last)}`;
}

/** As it follows what it cost: `, Sun 15 – Sat 21 Nov`, ` in October 2026`. */
export function joinPeriod(period: Period): string {
  const words = describePeriod(period);
  return /^[A-Z][a-z]+ \d{4}$/.test(words) ? ` in ${words}` : `, ${words}`;
}

/** What a period is held against: `the week before`, `September`, `the same days of October`, `the 30 days before`. */
export function describePrevious(period: Period, previous: Period): string {
  const kind = findKind(period, previous);
  switch (kind) {
    case 'day':
      return 'the day before';
    case 'week':
      return 'the week before';
    case 'days':
      return `the ${countDays(previous.start, previous.end)} days before`;
    case 'month':
    case 'month-so-far': {
      const month = describeMonth(previous.start);
      return previous.end === findNextMonthStart(previous.start) ? month : `the same days of ${month}`;
    }
  }
}

/** Names of the two lines of a chart, at most 20 characters long: `this week`, `the week before`. */
export function nameLines(period: Period, previous: Period): readonly [now: string, before: string] {
  switch (findKind(period, previous)) {
    case 'week':
      return ['this week', 'the week before'];
    case 'month':
    case 'month-so-far':
      return [describeMonth(period.start), describeMonth(previous.start)];
    default:
      return ['these days', 'the days before'];
  }
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** In how many periods in a row: `second week`, `third month`, `12th time`. */
export function describeRow(periods: number, period: Period, previous: Period): string {
  const kind = findKind(period, previous);
  const what = kind === 'week' || kind === 'month' || kind === 'day' ? kind : 'time';
  return `${ordinals[periods - 1] ?? `${periods}${findEnding(periods)}`} ${what}`;
}

/** `Thu 19 Nov`. */
export function describeDay(day: DateText): string {
  return `${findWeekday(day)} ${Number(day.slice(8))} ${shortMonth(day)}`;
}

/** `19 Nov`. */
export function describeShortDay(day: DateText): string {
  return `${Number(day.slice(8))} ${shortMonth(day)}`;
}

/** Days in a row as one: `Thu 19 Nov`, `Thu 19 – Sat 21 Nov and Mon 23 Nov`, `4 days from Thu 19 Nov on`. */
export function describeDays(days: readonly DateText[]): string {
  const [first, ...others] = [...days].sort();
  if (first === undefined) return 'no day';
  const last = others.at(-1) ?? first;
  if (countDays(first, last) === others.length) return describePeriod({ start: first, end: addDays(last, 1) });
  return others.length < 3
    ? [first, ...others].map(describeDay).join(', ')
    : `${others.length + 1} days from ${describeDay(first)} on`;
}

/** `November` of a date or of `2026-11`. */
export function describeMonth(date: string): string {
  return months[Number(date.slice(5, 7)) - 1] ?? date;
}

function shortMonth(date: DateText): string {
  return describeMonth(date).slice(0, 3);
}

function findWeekday(day: DateText): string {
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}

function findEnding(count: number): string {
  const [last, isTeen] = [count % 10, Math.floor(count / 10) % 10 === 1];
  return isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][last] ?? 'th');
}
