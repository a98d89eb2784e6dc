import { expect, it } from 'vitest';
import { describeSchedule } from '../../../../src/config/schedule/describe-schedule.ts';

it.each([
  ['0 9 * * 1', 'every Monday at 09:00'],
  ['30 8 * * *', 'every day at 08:30'],
  ['0 9 6 * *', 'on day 6 of each month at 09:00'],
  ['*/15 * * * *', 'every 15 minutes'],
  ['* * * * *', 'every minute'],
  ['0 * * * *', 'every hour'],
  ['5 * * * *', 'every hour at minute 5'],
  ['0 */6 * * *', 'every 6 hours'],
  ['0 9,17 * * *', 'every day at 09:00 and 17:00'],
  ['0 9 * * 1-5', 'Monday to Friday at 09:00'],
  ['15 7 * * mon,thu', 'every Monday and Thursday at 07:15'],
  ['0 9 * * 7', 'every Sunday at 09:00'],
  ['0 9 1 1 *', 'by the cron expression 0 9 1 1 *'],
  ['0 9 13 * 5', 'by the cron expression 0 9 13 * 5'],
  ['*/7 * * * *', 'by the cron expression */7 * * * *'],
  ['0 9 * * 1#2', 'by the cron expression 0 9 * * 1#2'],
  ['*/10 9 * * *', 'by the cron expression */10 9 * * *'],
])('%s: %s', (schedule, words) => {
  expect(describeSchedule({ schedule })).toBe(words);
});
