import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findScale, formatShort } from '../../../../../playground/page/client/blocks/data/chart/chart-scale.ts';
import { sortRows } from '../../../../../playground/page/client/blocks/data/sort-rows.ts';

describe('the axis of a chart', () => {
  it.each([
    [
      [5200, 7300],
      [0, 2000, 4000, 6000, 8000],
    ],
    [
      [5, -6],
      [-10, -5, 0, 5],
    ],
    [
      [0.2, 0.9],
      [0, 0.25, 0.5, 0.75, 1],
    ],
    [[0], [0, 1]],
    [[], [0, 1]],
  ])('of %j has lines at %j', (values, ticks) => {
    expect(findScale(values).ticks).toEqual(ticks);
  });

  it('has zero and every value on it, with few lines', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((cents) => cents / 100),
          { minLength: 1 },
        ),
        (values) => {
          const { min, max, ticks } = findScale(values);
          for (const value of [0, ...values]) {
            expect(value).toBeGreaterThanOrEqual(min);
            expect(value).toBeLessThanOrEqual(max);
          }
          expect(max).toBeGreaterThan(min);
          expect(ticks.length).toBeLessThanOrEqual(7);
        },
      ),
    );
  });

  test.each([
    [0, '0'],
    [-0.0001, '-0.0001'],
    [950, '950'],
    [1200, '1.2k'],
    [41_280, '41k'],
    [182_000, '182k'],
    [3_500_000, '3.5M'],
    [-2500, '-2.5k'],
  ])('says %d as %s', (value, shown) => {
    expect(formatShort(value)).toBe(shown);
  });
});

describe('the rows of a table', () => {
  const row = (name: string, cost: number) => [
    { type: 'raw_text' as const, text: name },
    { type: 'raw_number' as const, value: cost, text: `$${cost}` },
  ];
  const rows = [row('b-10', 9), row('b-9', 100), row('a', 20)];
  const names = (order: Parameters<typeof sortRows>[1]) =>
    sortRows(rows, order).map(([cell]) => (cell?.type === 'raw_text' ? cell.text : ''));

  it('are ordered by number or text, and left alone without an order', () => {
    expect(names(null)).toEqual(['b-10', 'b-9', 'a']);
    expect(names({ column: 1, isDown: true })).toEqual(['b-9', 'a', 'b-10']);
    expect(names({ column: 0, isDown: false })).toEqual(['a', 'b-9', 'b-10']);
    expect(names({ column: 7, isDown: false })).toEqual(['b-10', 'b-9', 'a']);
  });
});
