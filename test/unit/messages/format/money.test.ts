import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  formatChange,
  formatMoney,
  formatUsd,
  formatUsdNumber,
  timesUsd,
} from '../../../../src/messages/format/money.ts';

it.each([
  ['6000', '$6,000'],
  ['6000.00', '$6,000'],
  ['6000.50', '$6,001'],
  ['6000.49', '$6,000'],
  ['100', '$100'],
  ['99.99', '$99.99'],
  ['99.995', '$100'],
  ['100.495', '$100'],
  ['50', '$50'],
  ['50.5', '$50.50'],
  ['0', '$0'],
  ['0.004', '$0'],
  ['-0.001', '$0'],
  ['-640', '−$640'],
  ['123456789.99', '$123,456,790'],
  ['0.1', '$0.10'],
])('%s is %s', (amount, shown) => {
  expect(formatUsd(amount)).toBe(shown);
});

it.each([
  ['6000', 'EUR', '€6,000'],
  ['-12.5', 'GBP', '−£12.50'],
  ['12.5', 'JPY', '¥13'],
  ['6000.4', 'CHF', 'CHF 6,000'],
  ['-6000.4', 'CNY', '−CNY 6,000'],
])('%s %s is %s', (amount, currency, shown) => {
  expect(formatMoney(amount, currency)).toBe(shown);
});

it.each([
  ['3120', '+$3,120'],
  ['-640.2', '−$640'],
  ['0.004', null],
  ['-0.004', null],
  ['-0.005', '−$0.01'],
  ['0', null],
])('a change of %s is %s', (amount, shown) => {
  expect(formatChange(amount, 'USD')).toBe(shown);
});

it('refuses what is no decimal', () => {
  for (const amount of ['', 'NaN', '1e3', '1,000', '.5', 'Infinity'])
    expect(() => formatUsd(amount)).toThrow(RangeError);
});

it('multiplies without floating point', () => {
  expect(timesUsd('0.10', 3)).toBe('0.30');
  expect(timesUsd('6000', 12)).toBe('72000.00');
  expect(timesUsd('19.99', 12)).toBe('239.88');
  expect(formatUsdNumber(1000)).toBe('$1,000');
});

it('is within half a unit of the amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (cents) => {
      const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
      const shown = Number(formatUsd(amount).replace(/[$,]/g, '')) * 100;
      expect(Math.abs(shown - cents)).toBeLessThanOrEqual(cents >= 10_000 ? 50 : 0.001);
    }),
  );
});
