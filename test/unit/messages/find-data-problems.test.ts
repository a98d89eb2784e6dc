import { describe, expect, it } from 'vitest';
import type { ChartBlock } from '../../../src/messages/chart/line-chart.ts';
import { findLimitProblems } from '../../../src/messages/find-limit-problems.ts';

const cell = (text: string) => ({ type: 'raw_text' as const, text });
const makeTable = (rows: number, columns = 2, text = 'x', more: object = {}) => ({
  type: 'data_table' as const,
  caption: 'Costs',
  rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => cell(text))),
  ...more,
});
const makeChart = (points: number, names = ['now', 'before'], more: object = {}): ChartBlock => {
  const categories = Array.from({ length: points }, (_, at) => `day ${at}`);
  const series = names.map((name) => ({ name, data: categories.map((label) => ({ label, value: 1 })) }));
  return {
    type: 'data_visualization',
    title: 'Cost',
    chart: { type: 'line', series, axis_config: { categories } },
    ...more,
  };
};
const find = (...blocks: readonly object[]) => findLimitProblems({ text: 'x', blocks: blocks as never });

it('takes a table and two charts', () => {
  expect(find(makeTable(101, 2), makeChart(20), makeChart(1))).toEqual([]);
});

describe('a table that Slack refuses', () => {
  it.each([
    ['with a header only', makeTable(1), 'Too small'],
    ['with too many rows', makeTable(102), 'Too big'],
    ['with too many columns', makeTable(2, 21), 'Too big'],
    [
      'with rows of different lengths',
      { ...makeTable(2), rows: [[cell('a')], [cell('a'), cell('b')]] },
      'rows of different lengths',
    ],
    ['with an empty cell', makeTable(2, 1, ''), '0 characters'],
    ['with too large pages', makeTable(2, 1, 'x', { page_size: 101 }), 'page_size'],
    ['with too much in it', makeTable(2, 10, 'x'.repeat(1000)), 'above 20000 characters'],
    ['with an unknown key', makeTable(2, 1, 'x', { title: 'x' }), 'unknown key title'],
  ])('is one %s', (_, table, problem) => {
    expect(find(table).join('\n')).toContain(problem);
  });

  it('is a second one', () => {
    expect(find(makeTable(2), makeTable(2))).toEqual(['blocks: 2 of data_table, at most 1']);
  });
});

describe('a chart that Slack refuses', () => {
  const one = makeChart(2);
  it.each([
    ['with too many points', makeChart(21), 'categories'],
    ['with one name twice', makeChart(2, ['now', 'now']), 'a name is used twice'],
    ['with a long name', makeChart(2, ['x'.repeat(21)]), '1 to 20 characters'],
    ['with a long title', makeChart(2, ['now'], { title: 'x'.repeat(51) }), '1 to 50 characters'],
    ['with an unknown key', makeChart(2, ['now'], { subtitle: 'x' }), 'Unrecognized key'],
    [
      'without a point for a category',
      { ...one, chart: { ...one.chart, axis_config: { categories: ['day 0', 'day 2'] } } },
      'not one point for each category',
    ],
    [
      'with no number',
      { ...one, chart: { ...one.chart, series: [{ name: 'now', data: [{ label: 'day 0', value: null }] }] } },
      'number',
    ],
  ])('is one %s', (_, chart, problem) => {
    expect(find(chart).join('\n')).toContain(problem);
  });

  it('is a third one', () => {
    expect(find(makeChart(2), makeChart(2), makeChart(2))).toEqual(['blocks: 3 of data_visualization, at most 2']);
  });
});
