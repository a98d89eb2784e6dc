import { expect, it } from 'vitest';
import { renderChartPicture } from '../../../../../src/messages/costs/chart/chart-picture.ts';
import { makeDigest } from '../../../../support/costs/make-digest.ts';
import { sketchWeek } from '../../../../support/costs/sketch-week.ts';

it('says in words what the image shows', () => {
  expect(renderChartPicture(sketchWeek)).toMatchObject({
    name: 'cost-a-day-2026-11-15-to-2026-11-21.png',
    title: 'Cost a day in USD, Sun 15 – Sat 21 Nov: solid this week, dashed the week before',
    altText: expect.stringMatching(/^Cost a day: Sun 15 \$1,720, .*; the week before \$1,190 to \$1,580$/),
    places: ['15', '16', '17', '18', '19', '20', '21'],
  });
});

it('names no second line where there is none', () => {
  const daily = sketchWeek.daily.map((day) => ({ ...day, before: null }));
  expect(renderChartPicture({ ...sketchWeek, daily })?.title).toBe('Cost a day in USD, Sun 15 – Sat 21 Nov: this week');
});

it('is none without two days', () => {
  expect(renderChartPicture(makeDigest({ daily: [] }))).toBeNull();
});

const marksOf = (...costs: readonly string[]) => {
  const daily = costs.map((cost, at) => ({ day: `2026-11-${15 + at}`, cost, before: null }));
  return renderChartPicture({ ...sketchWeek, daily })?.marks.map(({ label }) => label);
};

it.each([
  [
    ['0', '0'],
    ['0', '1'],
  ],
  [
    ['0.012', '0.03'],
    ['0', '0.01', '0.02', '0.03'],
  ],
  [
    ['3', '4.1'],
    ['0', '1', '2', '3', '4', '5'],
  ],
  [
    ['900', '1720'],
    ['0', '500', '1k', '1.5k', '2k'],
  ],
  [
    ['182000', '190000'],
    ['0', '50k', '100k', '150k', '200k'],
  ],
  [
    ['2000000', '11000000'],
    ['0', '5M', '10M', '15M'],
  ],
  [
    ['5000000000', '1'],
    ['0', '1B', '2B', '3B', '4B', '5B'],
  ],
])('the axis of %j is marked %j', (costs, labels) => {
  expect(marksOf(...costs)).toEqual(labels);
});
