import { expect, it } from 'vitest';
import { countOf, formatDuration, formatInDays } from '../../../../src/messages/format/durations.ts';

it.each([
  [-5, '1 s'],
  [0, '1 s'],
  [41_200, '41 s'],
  [89_400, '89 s'],
  [90_000, '2 min'],
  [3_600_000, '60 min'],
  [7_500_000, '2 h 5 min'],
  [10_800_000, '3 h'],
  [7 * 86_400_000, '7 days'],
])('%d ms is %s', (durationMs, words) => {
  expect(formatDuration(durationMs)).toBe(words);
});

it.each([
  [-2, '2 days ago'],
  [-1, 'yesterday'],
  [0, 'today'],
  [1, 'tomorrow'],
  [6, 'in 6 days'],
])('%d days are %s', (days, words) => {
  expect(formatInDays(days)).toBe(words);
});

it('counts in words', () => {
  expect([0, 1, 2].map((count) => countOf(count, 'entry', 'entries'))).toEqual(['no entries', '1 entry', '2 entries']);
});
