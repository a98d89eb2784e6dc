import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMedian, findQuantile } from '../../../../bench/measure/quantiles.ts';

describe('the median', () => {
  it('is the middle value, or the mean of the two in the middle', () => {
    expect(findMedian([9, 1, 5])).toBe(5);
    expect(findMedian([4, 1, 2, 9])).toBe(3);
    expect(findMedian([7])).toBe(7);
    expect(findMedian([])).toBeNaN();
  });

  it('has as many values above as below, and leaves them in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const before = [...values];
        const median = findMedian(values);
        expect(values).toEqual(before);
        expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});

describe('a quantile', () => {
  it('is one of the values, with that share of them below', () => {
    const values = Array.from({ length: 1000 }, (_, index) => 999 - index);
    expect(findQuantile(values, 0.99)).toBe(990);
    expect(findQuantile(values, 0)).toBe(0);
    expect(findQuantile(values, 1)).toBe(999);
    expect(findQuantile([], 0.5)).toBeNaN();
  });
});
