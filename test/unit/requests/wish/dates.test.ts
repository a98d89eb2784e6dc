import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, countDays, findDate, isDate } from '../../../../src/requests/wish/dates.ts';

const dates = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2999-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => findDate(date.getTime()));

describe('findDate', () => {
  it.each([
    [Date.UTC(2026, 10, 24), '2026-11-24'],
    [Date.UTC(2026, 10, 24) - 1, '2026-11-23'],
    [Date.UTC(2026, 10, 24, 23, 59, 59, 999), '2026-11-24'],
    [0, '1970-01-01'],
  ])('of %d is %s, in UTC', (at, date) => {
    expect(findDate(at)).toBe(date);
  });
});

describe('addDays', () => {
  it.each([
    ['2026-11-24', 0, '2026-11-24'],
    ['2026-11-24', 30, '2026-12-24'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    // Where Europe's and America's clocks change.
    ['2026-10-24', 2, '2026-10-26'],
    ['2026-03-07', 2, '2026-03-09'],
  ])('%s and %i days is %s', (date, days, after) => {
    expect(addDays(date, days)).toBe(after);
  });
});

describe('countDays', () => {
  it.each([
    ['2026-11-24', '2026-11-24', 0],
    ['2026-11-24', '2026-11-25', 1],
    ['2026-11-25', '2026-11-24', -1],
    ['2026-01-01', '2027-01-01', 365],
  ])('from %s to %s: %i', (from, to, days) => {
    expect(countDays(from, to)).toBe(days);
  });

  it('is what addDays adds', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(countDays(date, addDays(date, days))).toBe(days);
        expect(addDays(addDays(date, days), -days)).toBe(date);
        expect(isDate(date)).toBe(true);
      }),
    );
  });
});

describe('isDate', () => {
  it.each(['2026-11-24', '2028-02-29', '0001-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(isDate(text)).toBe(true);
  });

  it.each([
    '',
    '2026-11-31',
    '2027-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '24.11.2026',
    '2026/11/24',
    '2026-11-24T00:00:00Z',
    ' 2026-11-24',
    '2026-11-24\n',
    '+02026-11-24',
    'today',
  ])('refuses %j', (text) => {
    expect(isDate(text)).toBe(false);
  });
});
