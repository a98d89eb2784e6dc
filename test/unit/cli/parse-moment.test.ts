import { expect, test } from 'vitest';
import { parseMoment } from '../../../src/cli/parse-moment.ts';

const day = Date.UTC(2026, 10, 24);

test.each([
  ['2026-11-24', day, day + 86_400_000],
  ['2028-02-29', Date.UTC(2028, 1, 29), Date.UTC(2028, 2, 1)],
  ['2026-11-24T14:02Z', day + 50_520_000, day + 50_520_000],
  ['2026-11-24T14:02:00.001Z', day + 50_520_001, day + 50_520_001],
  ['2026-11-24T01:00:00+01:00', day, day],
])('%s', (text, start, end) => {
  expect(parseMoment(text)).toEqual({ start, end });
});

test.each([
  '',
  'today',
  '2026-11',
  '2026-13-01',
  '2026-02-29',
  '2026-11-24T14:02',
  '2026-11-24T25:00Z',
  '2026-11-24 14:02Z',
  '2026-11-24T14:02:00Z and more',
])('%j is neither', (text) => {
  expect(parseMoment(text)).toBeNull();
});
