import type { Digest } from '../../../costs/digest.ts';
import { addDays } from '../../../requests/wish/dates.ts';
import { toLine } from '../../escape.ts';
import { describePeriod, nameLines } from '../words/period-words.ts';
import { findChartPoints } from './find-chart-points.ts';
import { describeChart, leastPoints } from './render-chart.ts';

/** A chart to be drawn as an image: lines over an axis that has numbers alone. What they are, its title says. */
export interface ChartPicture {
  /** Of the file. */
  readonly name: string;
  readonly title: string;
  /** Its numbers in words. */
  readonly altText: string;
  /** Under the axis, one for each place: days of the month. */
  readonly places: readonly string[];
  /** Marks of the axis, the lowest first: the first and the last are its ends. */
  readonly marks: readonly { readonly value: number; readonly label: string }[];
  /** A value for each place; null: there is none. */
  readonly solid: readonly (number | null)[];
  readonly dashed: readonly (number | null)[];
}

/** The chart of `renderChart`, for a workspace that does not take charts. Null: there are too few days for a line. */
export function renderChartPicture(digest: Digest): ChartPicture | null {
  const { period, previous, currency } = digest;
  const points = findChartPoints(digest.daily);
  if (points.length < leastPoints) return null;
  const [now, before] = nameLines(period, previous);
  const solid = points.map(({ cost }) => cost);
  const dashed = points.map((point) => point.before);
  const hasBefore = dashed.some((value) => value !== null);
  const lines = hasBefore ? `solid ${now}, dashed ${before}` : now;
  const last = addDays(period.end, -1);
  return {
    name: `cost-a-day-${period.start}-to-${last}.png`,
    title: toLine(`Cost a day in ${currency}, ${describePeriod(period)}: ${lines}`, 200),
    // Slack's limit of an uploaded image's description.
    altText: toLine(`Cost a day: ${describeChart(digest, points)}`, 1000),
    places: points.map(({ label }) => /\d+/.exec(label)?.[0] ?? ''),
    marks: findMarks([...solid, ...dashed].filter((value) => value !== null)),
    solid,
    dashed,
  };
}

const mostSteps = 5;

/** Round numbers around all values, and nothing among them. */
function findMarks(values: readonly number[]): ChartPicture['marks'] {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const rough = (most - least) / mostSteps || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.floor(least / step);
  const count = Math.max(1, Math.ceil(most / step) - first);
  return Array.from({ length: count + 1 }, (_, index) => {
    const value = (first + index) * step;
    return { value, label: formatMark(value, step) };
  });
}

const units = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** `2.5k`, `-40`, `0.05`: digits and what is needed besides. */
function formatMark(value: number, step: number): string {
  const [size, unit] = units.find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  const digits = Math.max(0, -Math.floor(Math.log10(step / size)));
  return `${Number((value / size).toFixed(Math.min(digits, 4)))}${unit}`;
}
