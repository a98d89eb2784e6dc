import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDueTimes, findNextDueTime } from '../../../../src/config/schedule/find-due-times.ts';
import { toWallTime } from '../../../../src/config/schedule/local-time.ts';

const find = (schedule: string, timezone: string, from: string, to: string): readonly string[] =>
  findDueTimes({ schedule, timezone }, Date.parse(from), Date.parse(to)).map((at) => new Date(at).toISOString());

describe('due times', () => {
  it('are those of the zone, before and after its clock changes', () => {
    expect(find('0 9 * * 1', 'Europe/Berlin', '2026-10-18T00:00:00Z', '2026-11-01T00:00:00Z')).toEqual([
      '2026-10-19T07:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
    ]);
  });

  it('leave out the start and include the end', () => {
    const at = '2026-11-23T08:00:00Z';
    expect(find('0 9 * * 1', 'Europe/Berlin', at, '2026-11-24T00:00:00Z')).toEqual([]);
    expect(find('0 9 * * 1', 'Europe/Berlin', '2026-11-22T00:00:00Z', at)).toEqual(['2026-11-23T08:00:00.000Z']);
  });

  it.each([
    ['30 2 * * *', ['2026-03-29T01:00:00.000Z']],
    ['*/15 2 * * *', ['2026-03-29T01:00:00.000Z']],
    ['15,45 1-3 * * *', ['00:15', '00:45', '01:00', '01:15', '01:45'].map((time) => `2026-03-29T${time}:00.000Z`)],
  ])('%s: what the clock skips runs once, at the next minute that exists', (schedule, due) => {
    expect(find(schedule, 'Europe/Berlin', '2026-03-28T23:30:00Z', '2026-03-29T20:00:00Z')).toEqual(due);
  });

  it('run once in an hour that comes twice: the first time', () => {
    expect(find('30 2 * * *', 'Europe/Berlin', '2026-10-24T20:00:00Z', '2026-10-25T20:00:00Z')).toEqual([
      '2026-10-25T00:30:00.000Z',
    ]);
    expect(find('*/30 1-3 * * *', 'Europe/Berlin', '2026-10-24T20:00:00Z', '2026-10-25T20:00:00Z')).toEqual(
      ['2026-10-24T23:00', '2026-10-24T23:30', '2026-10-25T00:00', '2026-10-25T00:30', '2026-10-25T02:00']
        .map((at) => `${at}:00.000Z`)
        .concat('2026-10-25T02:30:00.000Z'),
    );
  });

  it('take midnight where the day begins at one', () => {
    expect(find('0 0 * * *', 'America/Sao_Paulo', '2018-11-03T12:00:00Z', '2018-11-05T00:00:00Z')).toEqual([
      '2018-11-04T03:00:00.000Z',
    ]);
  });

  it('are right where the clock moves by half an hour', () => {
    expect(find('15 2 * * *', 'Australia/Lord_Howe', '2026-10-03T12:00:00Z', '2026-10-04T12:00:00Z')).toEqual([
      '2026-10-03T15:30:00.000Z',
    ]);
  });

  it('take day of month and day of week as alternatives', () => {
    expect(find('0 9 13 * 5', 'UTC', '2026-11-10T00:00:00Z', '2026-11-21T00:00:00Z')).toHaveLength(2);
    expect(find('0 9 15 * 5', 'UTC', '2026-11-10T00:00:00Z', '2026-11-16T00:00:00Z')).toHaveLength(2);
  });

  it('come next: the first after a moment', () => {
    const at = Date.parse('2026-11-24T12:00:00Z');
    const timetable = { schedule: '0 9 6 * *', timezone: 'Europe/Berlin' };
    expect(new Date(findNextDueTime(timetable, at) ?? 0).toISOString()).toBe('2026-12-06T08:00:00.000Z');
  });

  it('are, in every zone and over a year, the minutes that the clock shows, each once', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Casablanca'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 0, max: 364 }),
        (timezone, hour, minute, day) => {
          const from = Date.UTC(2026, 0, 1) + day * 86_400_000;
          const due = findDueTimes({ schedule: `${minute} ${hour} * * *`, timezone }, from, from + 5 * 86_400_000);
          const dates = due.map((at) => new Date(toWallTime(at, timezone)).toISOString().slice(0, 10));
          expect(new Set(dates).size).toBe(due.length);
          expect(due.length).toBeGreaterThanOrEqual(4);
          expect(due.length).toBeLessThanOrEqual(6);
        },
      ),
      { numRuns: 300 },
    );
  });
});
