/** What a day was expected to cost, and by how much costs like it usually miss that. */
export interface Expectation {
  readonly expected: number;
  /** Robust standard deviation. */
  readonly spread: number;
}

const weekDays = 7;
/** The level is that of the two weeks before: a spike of six days does not lift their median. */
const levelDays = 14;
/** Blocks of a week before the day's own whose misses show what is usual. */
const missBlocks = 4;
/** Makes the median absolute deviation of normal noise its standard deviation. */
const madScale = 1.4826;

/**
 * Expects each day of a series from the days before its week: the level of the two weeks before, times what the weekday
 * usually is to its week. What comes on one weekday only is expected there too, and what stood out on the same day a month
 * before.
 *
 * @param series daily costs, the oldest first
 * @param blockStart index of the first day of the week to expect; weeks before it are counted back from there
 * @param sameDayLastMonth index of the day a month before, for each index; undefined: not in the series
 * @returns for `blockStart` and the six days after it, as far as there are; null: too little history
 */
export function expectWeek(
  series: Float64Array,
  blockStart: number,
  sameDayLastMonth: (index: number) => number | undefined,
): readonly Expectation[] | null {
  if (blockStart < levelDays + weekDays * 2) return null;
  const predicted = predict(series, blockStart);
  const misses: number[] = [];
  for (let block = 1; block <= missBlocks; block += 1) {
    const start = blockStart - block * weekDays;
    if (start < levelDays) break;
    predict(series, start).forEach((value, index) => {
      misses.push(Math.abs((series[start + index] ?? 0) - value));
    });
  }
  const spread = madScale * findMedian(misses);
  return predicted.map((value, index) => {
    const before = sameDayLastMonth(blockStart + index);
    return { expected: value + (before === undefined ? 0 : findExtra(series, before)), spread };
  });
}

/** What a day cost more than was to be expected of it; 0 where too little is known. */
function findExtra(series: Float64Array, day: number): number {
  if (day < levelDays) return 0;
  const [expected = 0] = predict(series, day);
  return Math.max(0, (series[day] ?? 0) - expected);
}

function predict(series: Float64Array, start: number): number[] {
  const level = findMedian(series.subarray(start - levelDays, start));
  const count = Math.min(weekDays, series.length - start);
  return Array.from({ length: count }, (_, offset) => {
    const sameWeekday: number[] = [];
    const shares: number[] = [];
    for (let index = start + offset - weekDays; index >= 0; index -= weekDays) {
      const value = series[index] ?? 0;
      sameWeekday.push(value);
      const weekStart = index - offset;
      if (weekStart < 0) continue;
      const weekLevel = findMedian(series.subarray(weekStart, weekStart + weekDays));
      if (weekLevel > 0) shares.push(value / weekLevel);
    }
    return Math.max(level * (shares.length === 0 ? 1 : findMedian(shares)), findMedian(sameWeekday));
  });
}

function findMedian(values: ArrayLike<number>): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
