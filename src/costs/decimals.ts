import Big from 'big.js';
import type { Decimal } from './cost-day.ts';

/** The exact sum. */
export function addUp(amounts: Iterable<Decimal>): Decimal {
  let sum = zero;
  for (const amount of amounts) sum = sum.plus(amount);
  return toDecimal(sum);
}

export const zero: Big = new Big(0);

/** As AWS writes numbers: never with an exponent, never `-0`. */
export function toDecimal(value: Big): Decimal {
  return value.eq(zero) ? '0' : value.toFixed();
}

/** Less than 0, 0 or more than 0, for sorting the smaller first. */
export function compareDecimals(one: Decimal, other: Decimal): number {
  return new Big(one).cmp(other);
}
