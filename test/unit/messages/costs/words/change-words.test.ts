import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeChange, describeCost, formatShare } from '../../../../../src/messages/costs/words/change-words.ts';

it.each([
  ['8900.31', '6490.21', '$8,900, +$2,410 (+37 %)'],
  ['120', '0', '$120, new'],
  ['120', '0.001', '$120, new'],
  ['0', '640.2', '$0, −$640'],
  ['0.001', '640.2', '$0, −$640'],
  ['0', '0', '$0, no change'],
  ['41280', '41279.999', '$41,280, no change'],
  ['41280.2', '41280', '$41,280, no change'],
  ['99.3', '99', '$99.30, +$0.30 (+0.3 %)'],
  ['1003', '1000', '$1,003, +$3 (+0.3 %)'],
  ['100003', '100000', '$100,003, +$3'],
  ['960', '1000', '$960, −$40 (−4 %)'],
  ['990.5', '1000', '$991, −$9.50 (−1 %)'],
  ['2000', '100', '$2,000, +$1,900 (×20)'],
  ['123456', '1', '$123,456, +$123,455 (×123,456)'],
  ['50', '-50', '$50, +$100'],
  ['-50', '50', '−$50, −$100 (−200 %)'],
  ['-1', '0', '−$1, −$1'],
])('%s after %s is %s', (cost, previous, words) => {
  expect(describeCost({ cost, previous }, 'USD')).toBe(words);
});

it('says shares of a whole', () => {
  expect(formatShare('37', '100')).toBe('37 %');
  expect(formatShare('0.1', '100')).toBe('under 1 %');
  expect(formatShare('0', '100')).toBe('0 %');
  expect(formatShare('0', '0')).toBeNull();
  expect(formatShare('5', '-5')).toBeNull();
});

it('never says what is no number, and signs every change', () => {
  const amount = fc
    .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 8 }))
    .map(([units, places]) => {
      const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
      const at = digits.length - places;
      return `${units < 0n ? '-' : ''}${digits.slice(0, at)}${places === 0 ? '' : `.${digits.slice(at)}`}`;
    });
  fc.assert(
    fc.property(amount, amount, (cost, previous) => {
      const words = describeChange({ cost, previous }, 'USD');
      expect(words).toMatch(/^(no change|new|[+−]\$[\d,]+(\.\d\d)?( \(([+−][\d,]+(\.\d)? %|×[\d,]+)\))?)$/);
      expect(words).not.toMatch(/[+−]0 %|[+−]0\.0 %|[+−]\$0$/);
    }),
  );
});
