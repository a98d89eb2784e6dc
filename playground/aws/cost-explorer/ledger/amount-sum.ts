/** Amounts are whole numbers of this part of a dollar, so that sums are exact: AWS writes about ten decimals. */
export const unitsPerUsd = 10_000_000_000;

/** Quantities are whole numbers of this part of an hour, a gigabyte or a request: a dollar buys millions of requests. */
export const partsPerQuantity = 1_000_000;

/** The largest summand: below half of what a number holds exactly. */
export const largestSummand = 4_000_000_000_000_000;

/** A sum of whole numbers that stays exact however large it gets. */
export class AmountSum {
  #high = 0n;
  #low = 0;

  /** @param units a whole number of at most `largestSummand`, positive or negative */
  add(units: number): void {
    this.#low += units;
    if (this.#low > largestSummand || this.#low < -largestSummand) {
      this.#high += BigInt(this.#low);
      this.#low = 0;
    }
  }

  get units(): bigint {
    return this.#high === 0n ? BigInt(this.#low) : this.#high + BigInt(this.#low);
  }
}

/**
 * Writes a whole number of parts as a decimal, without zeros at its end: `-12.3456789012`, `0`.
 *
 * @param partsPerOne a power of ten
 */
export function renderDecimal(parts: bigint, partsPerOne: number): string {
  const decimals = String(partsPerOne).length - 1;
  const digits = String(parts < 0n ? -parts : parts).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return `${parts < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
}
