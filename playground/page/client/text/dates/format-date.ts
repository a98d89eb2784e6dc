import { countDays, findZone, readWallClock, type WallClock } from './zone.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A date that Slack writes out for each reader. */
export interface DateText {
  /** Unix seconds. */
  readonly timestamp: number;
  /** Text with tokens such as `{date_short_pretty} at {time}`. */
  readonly format: string;
  /** Said instead where the date cannot be shown. */
  readonly fallback: string;
}

/** Who reads it, and when. */
export interface Reader {
  /** IANA name; an unknown one counts as UTC. */
  readonly timeZone: string;
  readonly nowMs: number;
}

interface Moment {
  readonly atMs: number;
  readonly clock: WallClock;
  readonly today: WallClock;
  readonly nowMs: number;
}

type Write = (moment: Moment) => string;

const two = (value: number): string => String(value).padStart(2, '0');
const monthOf = ({ clock }: Moment): string => months[clock.month - 1] ?? '';
const weekdayOf = ({ clock }: Moment): string => weekdays[(countDays(clock) + 4) % 7] ?? '';

/** `23rd` */
function formatOrdinal(day: number): string {
  const last = day % 10;
  const isTeen = day >= 11 && day <= 13;
  return `${day}${isTeen ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[last] ?? 'th')}`;
}

/** Yesterday, today or tomorrow; undefined: another day. */
function findNearDay({ clock, today }: Moment): string | undefined {
  return { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' }[countDays(clock) - countDays(today)];
}

/** `{date}` says the year only of what is half a year away. */
function isFar({ clock, today }: Moment): boolean {
  return Math.abs(countDays(clock) - countDays(today)) > 183;
}

const monthDay: Write = (moment) => `${monthOf(moment)} ${formatOrdinal(moment.clock.day)}`;
const date: Write = (moment) => `${monthDay(moment)}${isFar(moment) ? `, ${moment.clock.year}` : ''}`;
const dateShort: Write = (moment) => `${monthOf(moment).slice(0, 3)} ${moment.clock.day}, ${moment.clock.year}`;
const dateLong: Write = (moment) => `${weekdayOf(moment)}, ${monthDay(moment)}, ${moment.clock.year}`;
const time: Write = ({ clock }) => `${two(clock.hour)}:${two(clock.minute)}`;
const pretty =
  (otherwise: Write): Write =>
  (moment) =>
    findNearDay(moment) ?? otherwise(moment);

const units: readonly (readonly [name: string, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

const ago: Write = ({ atMs, nowMs }) => {
  const seconds = Math.round((nowMs - atMs) / 1000);
  const [name, length] = units.find((unit) => Math.abs(seconds) >= unit[1]) ?? ['second', 1];
  const count = Math.floor(Math.abs(seconds) / length);
  if (count === 0) return 'just now';
  const period = `${count} ${name}${count === 1 ? '' : 's'}`;
  return seconds > 0 ? `${period} ago` : `in ${period}`;
};

/**
 * Slack's tokens; the time of day in the 24 hours that a person may choose in Slack.
 * Source: https://docs.slack.dev/reference/block-kit/block-elements/date-element
 */
const tokens: Readonly<Record<string, Write>> = {
  date_num: ({ clock }) => `${clock.year}-${two(clock.month)}-${two(clock.day)}`,
  date_slash: ({ clock }) => `${two(clock.day)}/${two(clock.month)}/${clock.year}`,
  date,
  date_pretty: pretty(date),
  date_short: dateShort,
  date_short_pretty: pretty(dateShort),
  date_long: dateLong,
  date_long_pretty: pretty(dateLong),
  date_long_full: (moment) => `${monthOf(moment)} ${moment.clock.day}, ${moment.clock.year}`,
  day_divider_pretty: pretty((moment) =>
    moment.clock.year === moment.today.year ? `${weekdayOf(moment)}, ${monthDay(moment)}` : dateLong(moment),
  ),
  time,
  time_secs: (moment) => `${time(moment)}:${two(moment.clock.second)}`,
  ago,
};

/** A Slack date as its reader sees it: with a capital at its start, as Slack's clients do. */
export function formatDate({ timestamp, format, fallback }: DateText, reader: Reader): string {
  const atMs = timestamp * 1000;
  if (!Number.isFinite(new Date(atMs).getTime())) return fallback;
  const timeZone = findZone(reader.timeZone);
  const moment: Moment = {
    atMs,
    clock: readWallClock(atMs, timeZone),
    today: readWallClock(reader.nowMs, timeZone),
    nowMs: reader.nowMs,
  };
  let known = 0;
  const text = format.replaceAll(/\{([a-z_]+)\}/g, (whole, name: string) => {
    const write = Object.hasOwn(tokens, name) ? tokens[name] : undefined;
    if (write === undefined) return whole;
    known += 1;
    return write(moment);
  });
  return known === 0 ? fallback || text : text.charAt(0).toUpperCase() + text.slice(1);
}
