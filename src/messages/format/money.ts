import { fromUsdNumber } from '../../requests/wish/usd.ts';

/** Signs that stand for one currency only; others are called by their code: `CHF 6,000`. */
const signs: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', INR: '₹', JPY: '¥' };

/**
 * `$6,000`: whole dollars from $100 up, cents below where there are any. Takes a decimal of any number of places, and
 * rounds half away from zero without going through floating point. A loss has the minus sign `−`; there is no `-0`.
 * Throws a RangeError when it is no decimal.
 */
export function formatUsd(amount: string): string {
  return formatMoney(amount, 'USD');
}

/** The same in any currency, by its code (ISO 4217, as AWS writes it). */
export function formatMoney(amount: string, currency: string): string {
  const { isNegative, shown } = formatSize(amount, currency);
  return `${isNegative ? '−' : ''}${shown}`;
}

/** A change: `+$3,120`, `−$640`; null where it is too small to be shown. */
export function formatChange(amount: string, currency: string): string | null {
  const { isNegative, isZero, shown } = formatSize(amount, currency);
  return isZero ? null : `${isNegative ? '−' : '+'}${shown}`;
}

function formatSize(amount: string, currency: string) {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount.trim());
  if (match === null) throw new RangeError(`not a decimal: ${amount}`);
  const whole = match[2] ?? '0';
  const places = match[3] ?? '';
  const cents = roundTo(whole, places, 2);
  // A yen has no hundredths.
  const isWhole = cents >= 10_000n || currency === 'JPY';
  const rounded = isWhole ? roundTo(whole, places, 0) * 100n : cents;
  const rest = rounded % 100n;
  const units = (rounded / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = Object.hasOwn(signs, currency) ? signs[currency] : `${currency} `;
  return {
    isZero: rounded === 0n,
    isNegative: match[1] === '-' && rounded > 0n,
    shown: `${sign}${units}${rest === 0n ? '' : `.${rest.toString().padStart(2, '0')}`}`,
  };
}

/** The same for a number of the governance file, which has at most two places. */
export function formatUsdNumber(amount: number): string {
  return formatUsd(fromUsdNumber(amount));
}

/** A decimal of at most two places, so many times. */
export function timesUsd(amount: string, times: number): string {
  const [whole = '0', places = ''] = amount.split('.');
  const cents = BigInt(whole + places.padEnd(2, '0').slice(0, 2)) * BigInt(times);
  const digits = cents.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `whole.places` in units of 10^-digits, rounded half up. */
function roundTo(whole: string, places: string, digits: number): bigint {
  const kept = BigInt(whole + places.padEnd(digits, '0').slice(0, digits));
  return (places[digits] ?? '0') >= '5' ? kept + 1n : kept;
}
