import { describe, expect, it } from 'vitest';
import { findPeriods } from '../../../../../src/costs/periods.ts';
import {
  describeDays,
  describePeriod,
  describePrevious,
  describeRow,
  joinPeriod,
  nameLines,
} from '../../../../../src/messages/costs/words/period-words.ts';

const make = (start: string, end: string) => ({ start, end });

it.each([
  ['2026-11-15', '2026-11-22', 'Sun 15 – Sat 21 Nov'],
  ['2026-11-29', '2026-12-06', 'Sun 29 Nov – Sat 5 Dec'],
  ['2026-12-28', '2027-01-04', 'Mon 28 Dec 2026 – Sun 3 Jan 2027'],
  ['2026-10-01', '2026-11-01', 'October 2026'],
  ['2026-11-01', '2026-11-23', '1 – 22 Nov'],
  ['2026-10-24', '2026-11-23', '24 Oct – 22 Nov'],
  ['2026-11-21', '2026-11-22', 'Sat 21 Nov'],
])('%s to %s is %s', (start, end, words) => {
  expect(describePeriod(make(start, end))).toBe(words);
});

describe('what is compared', () => {
  it.each([
    ['last-7-days', '2026-11-23', 1, 'the week before', 'second week'],
    ['last-month', '2026-11-06', 1, 'September', 'second month'],
    ['month-to-date', '2026-11-23', 1, 'the same days of October', 'second time'],
    ['month-to-date', '2026-03-31', 1, 'February', 'second time'],
  ] as const)('%s on %s', (name, today, settleDays, base, row) => {
    const { period, previous } = findPeriods(name, today, settleDays);
    expect(describePrevious(period, previous)).toBe(base);
    expect(describeRow(2, period, previous)).toBe(row);
    for (const line of nameLines(period, previous)) expect(line.length).toBeLessThanOrEqual(20);
    expect(new Set(nameLines(period, previous)).size).toBe(2);
  });

  it('is called by its length otherwise', () => {
    expect(describePrevious(make('2026-10-24', '2026-11-23'), make('2026-09-24', '2026-10-24'))).toBe(
      'the 30 days before',
    );
    expect(describePrevious(make('2026-11-21', '2026-11-22'), make('2026-11-20', '2026-11-21'))).toBe('the day before');
    // A week that begins on the first of a month is a week.
    expect(describePrevious(make('2026-11-01', '2026-11-08'), make('2026-10-25', '2026-11-01'))).toBe(
      'the week before',
    );
  });
});

it('joins a month as one says it', () => {
  expect(joinPeriod(make('2026-10-01', '2026-11-01'))).toBe(' in October 2026');
  expect(joinPeriod(make('2026-11-01', '2026-11-23'))).toBe(', 1 – 22 Nov');
});

it('counts rows in words', () => {
  const [week, before] = [make('2026-11-15', '2026-11-22'), make('2026-11-08', '2026-11-15')];
  expect([2, 3, 10, 11, 12, 13, 21, 22, 23, 101, 111].map((count) => describeRow(count, week, before))).toEqual(
    ['second', 'third', 'tenth', '11th', '12th', '13th', '21st', '22nd', '23rd', '101st', '111th'].map(
      (one) => `${one} week`,
    ),
  );
});

it('joins days in a row', () => {
  expect(describeDays(['2026-11-19'])).toBe('Thu 19 Nov');
  expect(describeDays(['2026-11-21', '2026-11-19', '2026-11-20'])).toBe('Thu 19 – Sat 21 Nov');
  expect(describeDays(['2026-11-19', '2026-11-21'])).toBe('Thu 19 Nov, Sat 21 Nov');
  expect(describeDays(['2026-11-10', '2026-11-12', '2026-11-19', '2026-11-21'])).toBe('4 days from Tue 10 Nov on');
});
