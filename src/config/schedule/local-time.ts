/**
 * A moment as the clock on a wall shows it, in milliseconds as if that clock were in UTC: 09:00 on the wall is 09:00 UTC.
 * Arithmetic on it needs no zone.
 */
export type WallTime = number;

const minuteMs = 60_000;
const dayMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function findFormat(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  formats.set(timezone, format);
  return format;
}

/**
 * What the clock shows at a moment.
 *
 * @param at epoch milliseconds
 * @param timezone IANA name
 */
export function toWallTime(at: number, timezone: string): WallTime {
  const parts = new Map(
    findFormat(timezone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
}

/**
 * The moment, in epoch milliseconds, at which the clock shows a full minute. Where it comes twice, the first one; where the
 * clock skips it, the next minute that there is.
 */
export function toMoment(wall: WallTime, timezone: string): number {
  const offsetAt = (at: number): number => toWallTime(at, timezone) - at;
  // No zone changes its clock twice within two days.
  const [before, after] = [offsetAt(wall - dayMs), offsetAt(wall + dayMs)];
  const [early, late] = [wall - Math.max(before, after), wall - Math.min(before, after)];
  for (const at of [early, late]) if (toWallTime(at, timezone) === wall) return at;
  // Skipped: the change lies between the two.
  let [low, high] = [early / minuteMs, late / minuteMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * minuteMs) === before) low = middle;
    else high = middle;
  }
  return high * minuteMs;
}
