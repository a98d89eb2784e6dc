import type { Block } from '@slack/types';
import { toLine } from '../escape.ts';
import { blockKitLimits } from '../limits.ts';

/** A chart of Slack's own (`data_visualization`, in messages since June 2026), which its types do not know yet. */
export interface ChartBlock extends Block {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'line';
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label?: string };
  };
}

/** Lines over the same places; each has a value at each place. */
export function renderLineChart(chart: {
  readonly title: string;
  readonly unit: string;
  /** What the places along the line are called. */
  readonly labels: readonly string[];
  /** Values in the order of the labels. */
  readonly lines: readonly { readonly name: string; readonly values: readonly number[] }[];
}): ChartBlock {
  const { labels, lines } = chart;
  const { title, name: longestName, axisLabel } = blockKitLimits.chart;
  return {
    type: 'data_visualization',
    title: toLine(chart.title, title),
    chart: {
      type: 'line',
      series: lines.map(({ name, values }) => ({
        name: toLine(name, longestName),
        data: labels.map((label, at) => ({ label, value: values[at] ?? 0 })),
      })),
      axis_config: { categories: labels, y_label: toLine(chart.unit, axisLabel) },
    },
  };
}
