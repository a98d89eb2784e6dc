import { describe, expect, it } from 'vitest';
import { findAnomalousDays } from '../../../../src/costs/anomalies/find-anomalous-days.ts';
import { addDays } from '../../../../src/requests/wish/dates.ts';

const start = '2026-09-21';
/** Nine weeks; the last one is the period. */
const length = 63;
const from = 56;

/** A repeatable jitter of ±3 %. */
const jitter = (index: number): number => 1 + (((index * 7919) % 61) / 30 - 1) * 0.03;

function makeSeries(cost: (index: number) => number): Float64Array {
  return Float64Array.from({ length }, (_, index) => cost(index) * jitter(index));
}

const find = (cost: (index: number) => number) => findAnomalousDays(makeSeries(cost), start, from);

describe('what is no anomaly', () => {
  it.each<[string, (index: number) => number]>([
    ['a steady cost', () => 100],
    ['quiet weekends and busy weekdays', (index) => (index % 7 >= 5 ? 20 : 200)],
    ['a job of every Sunday', (index) => (index % 7 === 6 ? 500 : 0)],
    ['growth of five per cent a week', (index) => 100 * 1.05 ** (index / 7)],
    ['what is charged on the first of each month', (index) => (addDays(start, index).endsWith('-01') ? 400 : 30)],
    ['cents that became ten times as much', (index) => (index === 60 ? 5 : 0.5)],
    ['a cost that fell', (index) => (index >= 58 ? 10 : 300)],
    ['a cost that swings by half every day', (index) => (index % 2 === 0 ? 100 : 200)],
  ])('%s', (_what, cost) => {
    expect(find(cost)).toEqual([]);
  });
});

describe('what is an anomaly', () => {
  it('is a day that cost three times as much', () => {
    const [found, ...others] = find((index) => (index === 59 ? 300 : 100));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ first: 59, count: 1 });
    expect(found?.expected).toBeGreaterThan(95);
    expect(found?.expected).toBeLessThan(105);
    expect(found?.excess).toBeGreaterThan(180);
  });

  it('is a weekend at the cost of a weekday', () => {
    const weekly = (index: number): number => (index % 7 >= 5 ? 20 : 200);
    expect(find((index) => (index === 61 ? 200 : weekly(index)))).toMatchObject([{ first: 61, count: 1 }]);
  });

  it('is a row of days, once', () => {
    expect(find((index) => (index >= 58 && index <= 60 ? 400 : 100))).toMatchObject([{ first: 58, count: 3 }]);
  });

  it('keeps its first day where it began in the week before, and counts the days of the period only', () => {
    const [found] = find((index) => (index >= 54 && index <= 57 ? 400 : 100));
    expect(found).toMatchObject({ first: 54, count: 4 });
    expect(found?.excess).toBeGreaterThan(550);
    expect(found?.excess).toBeLessThan(650);
  });

  it('is not one of the period where it ended before', () => {
    expect(find((index) => (index >= 52 && index <= 54 ? 400 : 100))).toEqual([]);
  });

  it('is a service that was never used and costs dollars at once', () => {
    expect(find((index) => (index >= 60 ? 150 : 0))).toMatchObject([{ first: 60, count: 3, expected: 0 }]);
  });

  it('stands out also where the week before had another one', () => {
    expect(find((index) => (index === 51 || index === 60 ? 500 : 100))).toMatchObject([{ first: 60, count: 1 }]);
  });
});

it('nothing is unusual where too little is known', () => {
  expect(findAnomalousDays(new Float64Array([1, 2, 500]), start, 1)).toEqual([]);
});
