import Big from 'big.js';
import { toDecimal } from '../../../costs/decimals.ts';
import { formatChange, formatMoney } from '../../format/money.ts';

/** An amount and what it is held against: decimal strings. */
export interface Compared {
  readonly cost: string;
  readonly previous: string;
}

/** From here on a percentage says less than how many times as much it is. */
const mostPercent = 1000;

/** `$8,900, +$2,410 (+37 %)`; `$120, new`; `$8,900, no change`. */
export function describeCost(compared: Compared, currency: string): string {
  return `${formatMoney(compared.cost, currency)}, ${describeChange(compared, currency)}`;
}

/**
 * `+$2,410 (+37 %)`. What cost nothing before is `new`; what is not to be seen is `no change`; no percentage is said
 * where it says nothing (down to nothing, of a credit, under 0.05 %).
 */
export function describeChange({ cost, previous }: Compared, currency: string): string {
  const before = new Big(previous);
  const change = toDecimal(new Big(cost).minus(before));
  const shown = formatChange(change, currency);
  // Both are written alike, so cents between them would only puzzle.
  if (shown === null || formatMoney(cost, currency) === formatMoney(previous, currency)) return 'no change';
  if (formatChange(previous, currency) === null) return change.startsWith('-') ? shown : 'new';
  const share = formatChange(cost, currency) === null ? null : formatShareOfChange(cost, previous);
  return share === null ? shown : `${shown} (${share})`;
}

/** `+37 %`, `−0.3 %`, `×20`; null where it says nothing. */
function formatShareOfChange(cost: string, previous: string): string | null {
  const before = new Big(previous);
  if (before.lte(0)) return null;
  const percent = new Big(cost).minus(before).times(100).div(before);
  if (percent.gte(mostPercent)) return `×${groupDigits(new Big(cost).div(before).round(0).toFixed())}`;
  const rounded = percent.round(percent.abs().lt(0.95) ? 1 : 0);
  if (rounded.eq(0)) return null;
  return `${rounded.lt(0) ? '−' : '+'}${groupDigits(rounded.abs().toFixed())} %`;
}

/** `37 %` of a whole; `under 1 %`; null where there is no whole. */
export function formatShare(part: string, whole: string): string | null {
  if (new Big(whole).lte(0)) return null;
  const percent = new Big(part).times(100).div(whole);
  if (percent.gt(0) && percent.lt(0.5)) return 'under 1 %';
  const rounded = percent.round(0);
  return `${rounded.lt(0) ? '−' : ''}${groupDigits(rounded.abs().toFixed())} %`;
}

function groupDigits(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(\.|$))/g, ',');
}
