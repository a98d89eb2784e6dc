import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPeriods, listDays } from '../../../../../src/costs/periods.ts';
import { findChartPoints } from '../../../../../src/messages/costs/chart/find-chart-points.ts';
import { renderChart } from '../../../../../src/messages/costs/chart/render-chart.ts';
import { findChartProblems } from '../../../../../src/messages/find-data-problems.ts';
import { makeDigest } from '../../../../support/costs/make-digest.ts';
import { readBlocks } from '../read-blocks.ts';

const make = (start: string, end: string, before: (at: number) => string | null = () => '1') =>
  listDays({ start, end }).map((day, at) => ({ day, cost: '2', before: before(at) }));

describe('the points of a chart', () => {
  it('are days, as long as there is room', () => {
    expect(findChartPoints(make('2026-11-15', '2026-11-22')).map(({ label }) => label)).toEqual([
      ...['Sun 15', 'Mon 16', 'Tue 17', 'Wed 18', 'Thu 19', 'Fri 20', 'Sat 21'],
    ]);
    expect(findChartPoints(make('2026-11-01', '2026-11-21'))).toHaveLength(20);
  });

  it('are means of two days in a month; a 31st that has no day to be held against joins them', () => {
    const points = findChartPoints(make('2026-10-01', '2026-11-01', (at) => (at < 30 ? '1' : null)));
    expect(points).toHaveLength(15);
    expect(points[0]).toEqual({ label: '1–2 Oct', cost: 2, before: 1 });
    expect(points.at(-1)).toEqual({ label: '29–31 Oct', cost: 2, before: 1 });
    const march = findChartPoints(make('2026-03-01', '2026-04-01', (at) => (at < 28 ? '1' : null)));
    expect(march.at(-1)).toMatchObject({ label: '27–31 Mar', before: 1 });
    expect(findChartPoints(make('2026-10-31', '2026-12-01')).at(0)?.label).toBe('31 Oct–1 Nov');
  });

  it('are not those days that AWS has not delivered', () => {
    const daily = make('2026-11-15', '2026-11-22').map((one, at) => (at === 3 ? { ...one, cost: null } : one));
    expect(findChartPoints(daily).map(({ label }) => label)).not.toContain('Wed 18');
  });
});

it('leaves the line before out where a day of it is missing', () => {
  const daily = make('2026-11-15', '2026-11-22', (at) => (at === 2 ? null : '1'));
  expect(readBlocks([renderChart(makeDigest({ daily }), 'native')!])).toBe('chart Cost a day: this week 2 2 2 2 2 2 2');
  expect(renderChart(makeDigest({ daily: daily.slice(0, 1) }), 'native')).toBeNull();
});

it('says the range of many days in words', () => {
  const daily = make('2026-10-01', '2026-11-01').map((one, at) => ({ ...one, cost: at === 9 ? '500' : '2' }));
  const digest = makeDigest({
    daily,
    period: { start: '2026-10-01', end: '2026-11-01' },
    previous: { start: '2026-09-01', end: '2026-10-01' },
  });
  expect(readBlocks([renderChart(digest, 'words')!])).toBe('A day  $2 to $251, most on 9–10 Oct; September $1');
});

it('is one that Slack takes, for any periods and days', () => {
  const amount = fc.option(
    fc.integer({ min: -1000, max: 100_000 }).map((cents) => String(cents / 100)),
    { freq: 8, nil: null },
  );
  const period = fc
    .tuple(
      fc.constantFrom('last-7-days', 'last-month', 'month-to-date'),
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 0, max: 3 }),
    )
    .map(([name, days, settle]) => {
      const today = new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
      return findPeriods(name as 'last-month', today, settle);
    });
  fc.assert(
    fc.property(period, fc.infiniteStream(amount), (periods, amounts) => {
      const next = () => (amounts.next().value as string | null) ?? null;
      const daily = listDays(periods.period).map((day) => ({ day, cost: next(), before: next() }));
      const chart = renderChart(makeDigest({ period: periods.period, previous: periods.previous, daily }), 'native');
      if (chart !== null) expect(findChartProblems(chart)).toEqual([]);
      expect(JSON.stringify(chart)).not.toMatch(/NaN|null,|Infinity/);
    }),
  );
});
