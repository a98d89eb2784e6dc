import { addDays, countDays, type DateText } from '../../requests/wish/dates.ts';
import { expectWeek } from './expect-cost.ts';

/** Days in a row that cost far more than expected. Indexes are those of the series. */
export interface AnomalousDays {
  readonly first: number;
  readonly count: number;
  /** What the first day was expected to cost. */
  readonly expected: number;
  /** What those days that are in the period cost more than expected, together. */
  readonly excess: number;
}

/** Less than this a day, in the currency of the bill, alarms nobody. */
const floor = 20;
/** How many standard deviations are beyond chance, over thousands of services a week. */
const deviations = 5;
const leastShare = 0.4;

/**
 * The anomalies that are, in part at least, in the period. One that began before the period keeps its first day, so that
 * next week's report knows it again.
 *
 * @param series daily costs without what comes once; index 0 is the day `start`
 * @param from index of the period's first day; the period ends with the series
 */
export function findAnomalousDays(series: Float64Array, start: DateText, from: number): readonly AnomalousDays[] {
  // Nothing that stayed under the floor all the while can have risen by it.
  if (!series.subarray(from).some((cost) => cost >= floor)) return [];
  const lastMonth = (index: number): number | undefined => {
    const day = addDays(start, index);
    const before = addDays(`${day.slice(0, 7)}-01`, -1);
    const same = `${before.slice(0, 7)}-${day.slice(8)}`;
    const found = same > before ? -1 : countDays(start, same);
    return found < 0 ? undefined : found;
  };
  const excesses = new Map<number, { readonly excess: number; readonly expected: number }>();
  for (let block = from - 7; block < series.length; block += 7) {
    const week = block < 0 ? null : expectWeek(series, block, lastMonth);
    week?.forEach(({ expected, spread }, offset) => {
      const excess = (series[block + offset] ?? 0) - expected;
      if (excess >= floor && excess > deviations * spread && excess >= leastShare * expected)
        excesses.set(block + offset, { excess, expected });
    });
  }
  return joinRuns(excesses, series.length, from);
}

function joinRuns(
  excesses: ReadonlyMap<number, { readonly excess: number; readonly expected: number }>,
  length: number,
  from: number,
): readonly AnomalousDays[] {
  const runs: AnomalousDays[] = [];
  for (let index = 0; index < length; index += 1) {
    const first = excesses.get(index);
    if (first === undefined) continue;
    let excess = 0;
    let end = index;
    for (let one = excesses.get(end); one !== undefined; one = excesses.get(end)) {
      if (end >= from) excess += one.excess;
      end += 1;
    }
    if (end > from) runs.push({ first: index, count: end - index, expected: first.expected, excess });
    index = end;
  }
  return runs;
}
