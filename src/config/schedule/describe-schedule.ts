import type { Timetable } from './find-due-times.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const shortNames = weekdays.map((name) => name.slice(0, 3).toUpperCase());

/**
 * A schedule in words: `every Monday at 09:00`, `on day 6 of each month at 09:00`, `every 15 minutes`. What is not one of the
 * usual patterns is told as its five fields.
 */
export function describeSchedule({ schedule }: Pick<Timetable, 'schedule'>): string {
  const fields = schedule.trim().split(/\s+/);
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  return describe(minute, hour, day, month, weekday) ?? `by the cron expression ${fields.join(' ')}`;
}

function describe(minute: string, hour: string, day: string, month: string, weekday: string): string | null {
  if (month !== '*') return null;
  const isEachDay = day === '*' && weekday === '*';
  if (isEachDay && hour === '*') return describeWithinHour(minute);
  const step = /^\*\/(\d+)$/.exec(hour)?.[1];
  if (isEachDay && step !== undefined && minute === '0') return step === '1' ? 'every hour' : `every ${step} hours`;
  const times = findTimes(minute, hour);
  if (times === null) return null;
  if (isEachDay) return `every day at ${times}`;
  if (day === '*') {
    const days = findWeekdays(weekday);
    return days === null ? null : `${days} at ${times}`;
  }
  return weekday === '*' && /^\d+$/.test(day) ? `on day ${Number(day)} of each month at ${times}` : null;
}

function describeWithinHour(minute: string): string | null {
  const step = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (minute === '*' || step === '1') return 'every minute';
  if (step !== undefined) return 60 % Number(step) === 0 ? `every ${step} minutes` : null;
  if (!/^\d+$/.test(minute)) return null;
  return Number(minute) === 0 ? 'every hour' : `every hour at minute ${Number(minute)}`;
}

/** `09:00 and 17:00`. */
function findTimes(minute: string, hour: string): string | null {
  if (!/^\d+$/.test(minute) || !/^\d+(,\d+)*$/.test(hour)) return null;
  return listWithAnd(hour.split(',').map((each) => `${each.padStart(2, '0')}:${minute.padStart(2, '0')}`));
}

/** `every Monday and Thursday`, `Monday to Friday`. */
function findWeekdays(field: string): string | null {
  const range = /^(\w+)-(\w+)$/.exec(field);
  if (range !== null) {
    const [from, to] = [findWeekday(range[1] ?? ''), findWeekday(range[2] ?? '')];
    return from === null || to === null ? null : `${from} to ${to}`;
  }
  const names = field.split(',').map(findWeekday);
  return names.some((name) => name === null) ? null : `every ${listWithAnd(names.flatMap((name) => name ?? []))}`;
}

function findWeekday(text: string): string | null {
  if (/^[0-7]$/.test(text)) return weekdays[Number(text) % 7] ?? null;
  return weekdays[shortNames.indexOf(text.toUpperCase())] ?? null;
}

function listWithAnd(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
