import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatDate } from '../../../../../playground/page/client/text/dates/format-date.ts';
import { formatLocalText, readLocalText } from '../../../../../playground/page/client/text/dates/zone.ts';

const seconds = (iso: string): number => Date.parse(iso) / 1000;
const now = Date.parse('2026-11-24T22:30:00Z');

function format(iso: string, tokens: string, timeZone = 'UTC'): string {
  return formatDate({ timestamp: seconds(iso), format: tokens, fallback: 'then' }, { timeZone, nowMs: now });
}

describe('tokens', () => {
  const cases: readonly (readonly [tokens: string, shown: string])[] = [
    ['{date_num}', '2026-08-09'],
    ['{date_slash}', '09/08/2026'],
    ['{date}', 'August 9th'],
    ['{date_short}', 'Aug 9, 2026'],
    ['{date_short_pretty} at {time}', 'Aug 9, 2026 at 14:05'],
    ['{date_long}', 'Sunday, August 9th, 2026'],
    ['{date_long_full}', 'August 9, 2026'],
    ['{date_long_pretty}', 'Sunday, August 9th, 2026'],
    ['{day_divider_pretty}', 'Sunday, August 9th'],
    ['{date_pretty}', 'August 9th'],
    ['{time}', '14:05'],
    ['{time_secs}', '14:05:07'],
    ['{ago}', '3 months ago'],
    ['on {date_num}, {unknown}', 'On 2026-08-09, {unknown}'],
  ];
  test.each(cases)('%s', (tokens, shown) => {
    expect(format('2026-08-09T14:05:07Z', tokens)).toBe(shown);
  });

  it('says the year of what is half a year away', () => {
    expect(format('2025-08-03T10:00:00Z', '{date}')).toBe('August 3rd, 2025');
    expect(format('2025-12-31T10:00:00Z', '{day_divider_pretty}')).toBe('Wednesday, December 31st, 2025');
  });

  it.each([
    ['2026-11-24T00:00:00Z', 'UTC', 'Today'],
    ['2026-11-23T23:59:59Z', 'UTC', 'Yesterday'],
    ['2026-11-25T23:00:00Z', 'UTC', 'Tomorrow'],
    ['2026-11-22T23:00:00Z', 'UTC', 'Nov 22, 2026'],
    // 22:30 in Greenwich is the next day in Tokyo and in Berlin half an hour before it.
    ['2026-11-24T15:30:00Z', 'Asia/Tokyo', 'Today'],
    ['2026-11-24T14:30:00Z', 'Asia/Tokyo', 'Yesterday'],
    ['2026-11-24T23:30:00Z', 'Europe/Berlin', 'Tomorrow'],
  ])('calls %s in %s %s', (iso, timeZone, shown) => {
    expect(format(iso, '{date_short_pretty}', timeZone)).toBe(shown);
  });

  it.each([
    ['2026-11-24T22:29:57Z', '3 seconds ago'],
    ['2026-11-24T22:30:00Z', 'Just now'],
    ['2026-11-24T22:28:59Z', '1 minute ago'],
    ['2026-11-24T18:30:00Z', '4 hours ago'],
    ['2026-11-26T22:30:00Z', 'In 2 days'],
    ['2024-11-24T22:30:00Z', '2 years ago'],
  ])('says of %s: %s', (iso, shown) => {
    expect(format(iso, '{ago}')).toBe(shown);
  });

  it('shows the time of the reader', () => {
    expect(format('2026-11-24T22:30:00Z', '{date_num} {time}', 'America/New_York')).toBe('2026-11-24 17:30');
    expect(format('2026-11-24T00:05:00Z', '{time}', 'Europe/London')).toBe('00:05');
    expect(format('2026-07-01T12:00:00Z', '{time}', 'Europe/London')).toBe('13:00');
    expect(format('2026-11-24T12:00:00Z', '{time}', 'Nowhere/Land')).toBe('12:00');
  });

  it('falls back where there is nothing to fill in, or no such moment', () => {
    expect(format('2026-11-24T12:00:00Z', 'soon')).toBe('then');
    const never = { timestamp: 9e15, format: '{time}', fallback: 'then' };
    expect(formatDate(never, { timeZone: 'UTC', nowMs: now })).toBe('then');
  });
});

describe('local times of inputs', () => {
  it('are read and written in a time zone, in winter and in summer', () => {
    expect(formatLocalText(Date.parse('2026-07-01T12:00:00Z'), 'Europe/Berlin')).toBe('2026-07-01T14:00');
    expect(readLocalText('2026-07-01T14:00', 'Europe/Berlin')).toBe(seconds('2026-07-01T12:00:00Z'));
    expect(readLocalText('2026-01-01T00:00', 'Asia/Kathmandu')).toBe(seconds('2025-12-31T18:15:00Z'));
    expect(readLocalText('tomorrow', 'UTC')).toBeNull();
  });

  it('come back as they were, whatever the zone', () => {
    const minutes = fc.integer({
      min: seconds('2020-01-01T00:00:00Z') / 60,
      max: seconds('2035-01-01T00:00:00Z') / 60,
    });
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const text = formatLocalText(minute * 60_000, zone);
        expect(formatLocalText((readLocalText(text, zone) ?? 0) * 1000, zone)).toBe(text);
      }),
    );
  });
});
