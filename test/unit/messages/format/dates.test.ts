import { expect, it } from 'vitest';
import { formatDay, formatMoment, renderMoment, renderTime } from '../../../../src/messages/format/dates.ts';

const at = Date.UTC(2026, 10, 23, 21, 4, 59, 900);

it('is a Slack date with its UTC time behind it', () => {
  expect(formatMoment(at)).toBe('<!date^1795467899^{date_short_pretty} at {time}|2026-11-23 21:04 UTC>');
  expect(renderMoment(at)).toEqual({
    type: 'date',
    timestamp: 1795467899,
    format: '{date_short_pretty} at {time}',
    fallback: '2026-11-23 21:04 UTC',
  });
  expect(renderTime(at)).toMatchObject({ format: '{time_secs}' });
});

it('names a day without a time zone', () => {
  expect(formatDay('2026-12-04')).toBe('4 Dec 2026');
  expect(formatDay('someday')).toBe('someday');
});
