import type { RichTextBlock } from '@slack/types';
import type { Digest } from '../../../costs/digest.ts';
import { renderLines, renderRow } from '../../blocks.ts';
import { type ChartBlock, renderLineChart } from '../../chart/line-chart.ts';
import { formatMoney } from '../../format/money.ts';
import type { Look } from '../content.ts';
import { nameLines } from '../words/period-words.ts';
import { type ChartPoint, findChartPoints } from './find-chart-points.ts';

/** What a line needs to be one. */
export const leastPoints = 2;
/** More amounts than these, nobody reads in a sentence. */
const mostAmounts = 7;

/** Cost a day, the period and the one before. Null: there are too few days for a line. */
export function renderChart(digest: Digest, look: Look['chart']): ChartBlock | RichTextBlock | null {
  const points = findChartPoints(digest.daily);
  if (points.length < leastPoints) return null;
  if (look === 'native') return renderNativeChart(digest, points);
  return renderLines([renderRow('A day', describeChart(digest, points))]);
}

function renderNativeChart({ period, previous, currency }: Digest, points: readonly ChartPoint[]): ChartBlock {
  const [now, before] = nameLines(period, previous);
  const isCompared = points.every((point) => point.before !== null);
  return renderLineChart({
    title: 'Cost a day',
    unit: currency,
    labels: points.map(({ label }) => label),
    lines: [
      { name: now, values: points.map(({ cost }) => cost) },
      ...(isCompared ? [{ name: before, values: points.map((point) => point.before ?? 0) }] : []),
    ],
  });
}

/** `Sun 15 $5,400, Mon 16 $6,100, …; the week before $5,100 to $6,000`. */
export function describeChart({ period, previous, currency }: Digest, points: readonly ChartPoint[]): string {
  const money = (amount: number): string => formatMoney(amount.toFixed(2), currency);
  const range = (amounts: readonly number[]): string => {
    const [least, most] = [money(Math.min(...amounts)), money(Math.max(...amounts))];
    return least === most ? least : `${least} to ${most}`;
  };
  const costs = points.map(({ cost }) => cost);
  const most = points.find(({ cost }) => cost === Math.max(...costs));
  const now =
    points.length <= mostAmounts
      ? points.map(({ label, cost }) => `${label} ${money(cost)}`).join(', ')
      : `${range(costs)}, most on ${most?.label ?? ''}`;
  const before = points.flatMap((point) => (point.before === null ? [] : [point.before]));
  return before.length === 0 ? now : `${now}; ${nameLines(period, previous)[1]} ${range(before)}`;
}
