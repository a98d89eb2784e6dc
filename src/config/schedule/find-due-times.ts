import { Cron } from 'croner';
import { toMoment, toWallTime } from './local-time.ts';

const hourMs = 3_600_000;
/** Clocks are set by an hour or less, but for days that whole countries skipped. */
const mostMs = 25 * hourMs;

/** A report's schedule. */
export interface Timetable {
  /** Five cron fields. Day of month and day of week are alternatives where both are given, as in cron. */
  readonly schedule: string;
  /** IANA name of the zone in which they are meant. */
  readonly timezone: string;
}

/**
 * The moments at which something falls due, oldest first: after `from`, up to and with `to`. A time that the clock skips runs
 * at the next minute that exists, one that comes twice runs the first time only.
 *
 * @param from epoch milliseconds
 * @param to epoch milliseconds
 * @returns epoch milliseconds, full minutes
 */
export function findDueTimes({ schedule, timezone }: Timetable, from: number, to: number): readonly number[] {
  const cron = createCron(schedule);
  const due = new Set<number>();
  const end = toWallTime(to, timezone) + findMargin(to, timezone);
  // croner counts on the wall's clock as if it were in UTC, where no hour is skipped and none comes twice.
  const start = toWallTime(from, timezone) - findMargin(from, timezone);
  for (let at = cron.nextRun(new Date(start)); at !== null; at = cron.nextRun(at)) {
    if (at.getTime() > end) break;
    const moment = toMoment(at.getTime(), timezone);
    if (from < moment && moment <= to) due.add(moment);
  }
  return [...due].sort((one, other) => one - other);
}

/** When something falls due next after a moment (epoch milliseconds); null: never. */
export function findNextDueTime({ schedule, timezone }: Timetable, after: number): number | null {
  const cron = createCron(schedule);
  const start = toWallTime(after, timezone) - findMargin(after, timezone);
  for (let at = cron.nextRun(new Date(start)); at !== null; at = cron.nextRun(at)) {
    const moment = toMoment(at.getTime(), timezone);
    if (moment > after) return moment;
  }
  return null;
}

/** How far from what the clock shows at a moment something may be that is due beyond it: nothing, unless the clock is set. */
function findMargin(at: number, timezone: string): number {
  const [before, after] = [at - mostMs, at + mostMs].map((moment) => toWallTime(moment, timezone) - moment);
  // No zone changes its clock twice within so short a time.
  return before === after ? 0 : mostMs;
}

function createCron(schedule: string): Cron {
  return new Cron(schedule, { paused: true, mode: '5-part', timezone: 'UTC' });
}
