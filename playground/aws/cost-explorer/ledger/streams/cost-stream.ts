import type { LineKind } from '../../catalogue/line-kind.ts';
import { largestSummand, partsPerQuantity, unitsPerUsd } from '../amount-sum.ts';
import type { CalendarDay } from '../calendar.ts';
import { drawAt } from './random.ts';

/** How the amounts of a stream follow each other. */
type Schedule =
  | { readonly every: 'day'; readonly weekend: number; readonly noise: number }
  /** The same each day. */
  | { readonly every: 'flat-day' }
  /** On the first, as much as the days of the month come to; `grows`: as much of it as the month is old. */
  | { readonly every: 'month'; readonly grows: boolean }
  /** On one day in so many. */
  | { readonly every: 'period'; readonly days: number };

/** Lines of one account that differ in nothing but day and amount. */
export interface CostStream {
  readonly kind: LineKind;
  readonly seed: number;
  /** Of a usual day, or of the one day that has it; parts of a dollar (`unitsPerUsd`). */
  readonly units: number;
  readonly schedule: Schedule;
  readonly firstDay: number;
  readonly lastDay: number;
  /** Epoch milliseconds: nobody knows of it before. */
  readonly knownFromMs: number;
}

/** Use rises and falls by this part of itself, over many months. */
const waveHeight = 0.22;

/** The part of the time in which use is on another level. */
const shiftedPart = 0.03;

/** Of tax, what is charged before AWS closes the bill. */
const openTaxPart = 0.985;

/** Whether a stream has a line on a day. */
export function hasLine(stream: CostStream, { day, dayOfMonth }: CalendarDay): boolean {
  if (day < stream.firstDay || day > stream.lastDay) {
    return false;
  }
  switch (stream.schedule.every) {
    case 'month':
      return dayOfMonth === 1;
    case 'period':
      return (day + stream.seed) % stream.schedule.days === 0;
    default:
      return true;
  }
}

/**
 * The amount of a line, in parts of a dollar, as a whole number.
 *
 * @param isFinal whether AWS has closed the month's bill
 * @param elapsedDays days of the month that are over, for what grows with it
 */
export function findLineUnits(
  stream: CostStream,
  at: CalendarDay,
  isAmortized: boolean,
  isFinal: boolean,
  elapsedDays: number,
): number {
  const { basis, sign } = stream.kind;
  if (basis === (isAmortized ? 'unblended' : 'amortized')) {
    return 0;
  }
  return sign * Math.round(findSize(stream, at, isAmortized && basis === 'covered', isFinal, elapsedDays));
}

function findSize(
  { schedule, units, seed }: CostStream,
  { day, weekday, daysInMonth }: CalendarDay,
  isFlat: boolean,
  isFinal: boolean,
  elapsedDays: number,
): number {
  if (isFlat) {
    return units;
  }
  switch (schedule.every) {
    case 'day': {
      const rhythm = weekday === 0 || weekday === 6 ? schedule.weekend : 1;
      const noise = 1 + schedule.noise * (2 * drawAt(seed, day) - 1);
      return units * rhythm * noise * findWave(seed, day) * findLevel(seed, day);
    }
    case 'month':
      return schedule.grows
        ? units * Math.min(elapsedDays, daysInMonth) * (isFinal ? 1 : openTaxPart)
        : units * daysInMonth;
    default:
      return units;
  }
}

/** A slow rise and fall around 1, of a length and from a day that the seed decides. */
function findWave(seed: number, day: number): number {
  const length = 300 + (seed % 257);
  const at = ((day + (seed >>> 8)) % length) / length;
  return 1 + waveHeight * (4 * Math.abs(at - 0.5) - 1);
}

/** Now and then somebody uses more or less of something for some weeks: from three quarters to four thirds of it. */
function findLevel(seed: number, day: number): number {
  const length = 17 + (seed % 19);
  const lot = drawAt(seed ^ 0x5bd1e995, Math.floor((day + (seed >>> 12)) / length));
  return lot < shiftedPart ? 0.75 + (lot / shiftedPart) * 0.6 : 1;
}

/** The quantity of use that an amount buys, in `partsPerQuantity`; 0 for lines without a quantity. */
export function findQuantityParts({ unitPriceUsd }: LineKind, units: number): number {
  return unitPriceUsd === null
    ? 0
    : Math.min(Math.round((units / unitsPerUsd / unitPriceUsd) * partsPerQuantity), largestSummand);
}

const normalizationFactors: Readonly<Record<string, number>> = {
  nano: 0.25,
  micro: 0.5,
  small: 1,
  medium: 2,
  large: 4,
  xlarge: 8,
};

/** The quantity in hours of a small instance ("normalization factor" of the EC2 guide); 0 for what is no machine. */
export function findNormalizedParts({ instanceType }: LineKind, quantityParts: number): number {
  const size = /\.(\d*)(nano|micro|small|medium|large|xlarge)/.exec(instanceType ?? '');
  const factor = (normalizationFactors[size?.[2] ?? ''] ?? 0) * Number(size?.[1] || 1);
  return Math.round(quantityParts * factor);
}
