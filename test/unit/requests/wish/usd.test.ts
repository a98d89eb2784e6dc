import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUsdNumber, parseUsd, toCents } from '../../../../src/requests/wish/usd.ts';

describe('parseUsd', () => {
  it.each([
    ['6000', '6000'],
    ['6,000', '6000'],
    ['$6,000', '6000'],
    ['$ 6,000.50', '6000.50'],
    ['US$6000', '6000'],
    ['USD 6000', '6000'],
    ['6000 USD', '6000'],
    ['6000$', '6000'],
    ['6 000', '6000'],
    ["6'000", '6000'],
    ['  6000  ', '6000'],
    ['1,234,567.89', '1234567.89'],
    ['6000.5', '6000.50'],
    ['6000.00', '6000'],
    ['0', '0'],
    ['0.00', '0'],
    ['0.01', '0.01'],
    ['007', '7'],
    ['999999999.99', '999999999.99'],
  ])('%j is %s', (text, usd) => {
    expect(parseUsd(text)).toBe(usd);
  });

  it.each([
    '',
    ' ',
    '$',
    'USD',
    '6.000,00',
    '6.000',
    '6000,5',
    '6000,50',
    '6,00',
    '6,0000',
    '60,00,000',
    ',600',
    '1e3',
    '0x10',
    '-5',
    '+5',
    '.5',
    '5.',
    '5.001',
    '1.2.3',
    '1 2',
    '5k',
    '5 EUR',
    '€5',
    '6000 per month',
    'NaN',
    'Infinity',
    '1234567890',
    '６０００',
    '٦',
    '6000\n7000',
  ])('%j is none', (text) => {
    expect(parseUsd(text)).toBeNull();
  });

  it('gives a decimal with none or two places, that it reads again as the same', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[$]?[0-9]{1,3}([,' ]?[0-9]{3}){0,2}([.][0-9]{1,3})?( ?USD)?$/), (text) => {
        const usd = parseUsd(text);
        fc.pre(usd !== null);
        expect(usd).toMatch(/^(0|[1-9]\d*)(\.\d\d)?$/);
        expect(parseUsd(usd)).toBe(usd);
      }),
    );
  });
});

describe('toCents', () => {
  it.each([
    ['0', 0],
    ['0.01', 1],
    ['0.10', 10],
    ['1.10', 110],
    ['6000', 600_000],
    ['999999999.99', 99_999_999_999],
  ])('%s is %i', (usd, cents) => {
    expect(toCents(usd)).toBe(cents);
  });
});

describe('fromUsdNumber', () => {
  it.each([
    [0, '0'],
    [50, '50'],
    [0.1, '0.10'],
    [0.07, '0.07'],
    [1.1, '1.10'],
    [19.99, '19.99'],
    [1.005, '1'],
    [20_000, '20000'],
  ])('%d is %s', (usd, text) => {
    expect(fromUsdNumber(usd)).toBe(text);
  });

  it('is undone by parseUsd and toCents, with the separators that people write too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (cents) => {
        const usd = fromUsdNumber(cents / 100);
        expect(parseUsd(usd)).toBe(usd);
        expect(toCents(usd)).toBe(cents);
        const [whole, rest] = usd.split('.');
        const written = Number(whole).toLocaleString('en-US') + (rest === undefined ? '' : `.${rest}`);
        expect(parseUsd(`$${written}`)).toBe(usd);
      }),
    );
  });
});
