import { fromUsdNumber } from '../../requests/wish/usd.ts';

/**
 * `$6,000`: whole dollars from $100 up, cents below where there are any. Takes a decimal of any number of places, and
 * rounds half away from zero without going through floating point. A loss has the minus sign `−`; there is no `-0`.
 * Throws a RangeError when it is no decimal.
 */
export function formatUsd(amount: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount.trim());
  if (match === null) throw new RangeError(`not a decimal: ${amount}`);
  const whole = match[2] ?? '0';
  const places = match[3] ?? '';
  const cents = roundTo(whole, places, 2);
  const isLarge = cents >= 10_000n;
  const rounded = isLarge ? roundTo(whole, places, 0) * 100n : cents;
  const rest = rounded % 100n;
  const dollars = (rounded / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = match[1] === '-' && rounded > 0n ? '−' : '';
  return `${sign}$${dollars}${rest === 0n ? '' : `.${rest.toString().padStart(2, '0')}`}`;
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
