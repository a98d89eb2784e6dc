import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findLeastPages } from '../../../../../bench/costs/paid/least-pages.ts';

it.each([
  [[], 5000, 1],
  [[0, 0], 5000, 1],
  [[5000], 5000, 1],
  [[4999, 1, 1], 5000, 2],
  [[20_000, 20_000, 20_000], 5000, 12],
])('%j in pages of %i: %i', (linesByDay, pageSize, pages) => {
  expect(findLeastPages(linesByDay, pageSize)).toBe(pages);
});

it('is what filling page after page comes to, whatever the days', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 20 }), fc.integer({ min: 1, max: 30 }), (linesByDay, pageSize) => {
      let [pages, left] = [1, pageSize];
      for (const lines of linesByDay)
        for (let line = 0; line < lines; line += 1) {
          if (left === 0) [pages, left] = [pages + 1, pageSize];
          left -= 1;
        }
      expect(findLeastPages(linesByDay, pageSize)).toBe(pages);
    }),
  );
});
