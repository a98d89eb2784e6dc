/** A moment as clocks and calendars of one time zone show it. */
export interface WallClock {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function findFormatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const numeric = 'numeric' as const;
  const options = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
  const formatter = new Intl.DateTimeFormat('en-US', { ...options, hourCycle: 'h23', calendar: 'gregory', timeZone });
  formatters.set(timeZone, formatter);
  return formatter;
}

/** A time zone that this machine knows, else UTC. */
export function findZone(timeZone: string | undefined): string {
  try {
    findFormatter(timeZone ?? 'UTC');
    return timeZone ?? 'UTC';
  } catch {
    return 'UTC';
  }
}

/** What clocks in `timeZone` (IANA name) show at a moment (epoch milliseconds). */
export function readWallClock(atMs: number, timeZone: string): WallClock {
  const parts = findFormatter(timeZone).formatToParts(atMs);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
  };
}

/** Epoch milliseconds of a wall clock, as if it hung in Greenwich. */
function toUtcMs(clock: WallClock): number {
  return Date.UTC(clock.year, clock.month - 1, clock.day, clock.hour, clock.minute, clock.second);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-23T14:05`, as `<input type="datetime-local">` has it. */
export function formatLocalText(atMs: number, timeZone: string): string {
  const { year, month, day, hour, minute } = readWallClock(atMs, timeZone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The Unix seconds of `2026-11-23T14:05` in a time zone; null: the text is none such. */
export function readLocalText(text: string, timeZone: string): number | null {
  const guessMs = Date.parse(`${text}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) || Number.isNaN(guessMs)) return null;
  const shiftOf = (atMs: number): number => toUtcMs(readWallClock(atMs, timeZone)) - atMs;
  const nearMs = guessMs - shiftOf(guessMs);
  return Math.floor((guessMs - shiftOf(nearMs)) / 1000);
}

/** Days since 1970-01-01 of the date that calendars show. */
export function countDays(clock: Pick<WallClock, 'year' | 'month' | 'day'>): number {
  return Math.floor(Date.UTC(clock.year, clock.month - 1, clock.day) / 86_400_000);
}
