/** From its first millisecond to the first after it, epoch milliseconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const dayMs = 86_400_000;

/** Parses a day in UTC (`2026-11-24`) or a moment in ISO 8601 with its zone, which has no length. Null: it is neither. */
export function parseMoment(text: string): Span | null {
  const day = /^\d{4}-\d\d-\d\d/.exec(text)?.[0];
  const isDay = text === day;
  if (day === undefined || !isRealDay(day)) return null;
  if (!isDay && !/^[\d-]{10}T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const start = Date.parse(isDay ? `${text}T00:00:00Z` : text);
  return Number.isNaN(start) ? null : { start, end: isDay ? start + dayMs : start };
}

/** `Date` takes 30 February for 2 March. */
function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
