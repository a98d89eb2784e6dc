import Big from 'big.js';
import type { Digest } from '../../../costs/digest.ts';
import { toNumber } from '../tables/account-table.ts';
import { describeDay, describeShortDay } from '../words/period-words.ts';

/** Slack draws at most so many points (Block Kit reference, `data_visualization`). */
const mostPoints = 20;

/** One place on the line: a day, or the mean of some days in a row. */
export interface ChartPoint {
  readonly label: string;
  readonly cost: number;
  /** As many days into the period before; null: there is no such day, or AWS has no data. */
  readonly before: number | null;
}

/**
 * The costs of each day, means of some days in a row where there are more than 20. Days without data are left out: they did
 * not cost nothing.
 */
export function findChartPoints(daily: Digest['daily']): readonly ChartPoint[] {
  const step = Math.ceil(daily.length / mostPoints);
  const points: ChartPoint[] = [];
  for (let at = 0; at < daily.length; ) {
    const rest = daily.slice(at);
    const joins = step > 1 && joinsRest(rest.slice(0, step), rest.slice(step));
    const days = joins ? rest : rest.slice(0, step);
    at += days.length;
    const cost = findMean(days.map((day) => day.cost));
    const before = findMean(days.map((day) => day.before));
    if (cost !== null) points.push({ label: nameDays(days, daily.length), cost, before });
  }
  return points;
}

/** A rest without days to hold it against (a 31st) joins the days before it. */
function joinsRest(days: Digest['daily'], rest: Digest['daily']): boolean {
  return days.some(({ before }) => before !== null) && rest.every(({ before }) => before === null);
}

/** `Thu 19` in a week, `Thu 19 Nov` in two, `19–20 Nov` where days are taken together. */
function nameDays(days: Digest['daily'], of: number): string {
  const [first = '', last = first] = [days[0]?.day, days.at(-1)?.day];
  if (of > mostPoints)
    return first.slice(0, 7) === last.slice(0, 7)
      ? `${Number(first.slice(8))}–${describeShortDay(last)}`
      : `${describeShortDay(first)}–${describeShortDay(last)}`;
  return of <= 7 ? describeDay(first).split(' ').slice(0, 2).join(' ') : describeDay(first);
}

function findMean(amounts: readonly (string | null)[]): number | null {
  const known = amounts.filter((amount) => amount !== null);
  if (known.length === 0) return null;
  const sum = known.reduce((all, amount) => all.plus(amount), new Big(0));
  return toNumber(sum.div(known.length).toFixed());
}
