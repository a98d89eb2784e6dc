import { countOf } from '../../format/durations.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `20 minutes`, `15 hours`, `3 days`; null: under a minute. */
export function describeAge(ageMs: number): string | null {
  if (ageMs < minuteMs) return null;
  if (ageMs < hourMs) return countOf(Math.floor(ageMs / minuteMs), 'minute');
  return ageMs < 2 * dayMs ? countOf(Math.floor(ageMs / hourMs), 'hour') : countOf(Math.floor(ageMs / dayMs), 'day');
}

/** `1 account`, `10,000 accounts`, `no accounts`. */
export function countThings(count: number, one: string): string {
  return count === 0 ? `no ${one}s` : `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** `10,000`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
