import { describe, expect, it } from 'vitest';
import { listDays } from '../../../../../src/costs/periods.ts';
import { planReading } from '../../../../../src/jobs/reports/costs/reading/plan-reading.ts';
import type { ReadDay } from '../../../../../src/store/costs/cost-table.ts';

const hourMs = 3_600_000;
const at = (moment: string): number => Date.parse(`${moment}:00:00Z`);
const read = (readAt: number, estimated = true): ReadDay => ({ readAt, estimated, hasData: true });

/** All days of a period as they were read at one moment. */
const readAll = (start: string, end: string, readAt: number, estimated = true) =>
  listDays({ start, end }).map((day): [string, ReadDay] => [day, read(readAt, estimated)]);

const window = { start: '2026-10-20', end: '2026-11-24' };
/** The seventh has passed when it was read: October's bill is closed, November's is open. */
const readAt = at('2026-11-24T09');
const known = new Map([
  ...readAll('2026-10-20', '2026-11-01', readAt, false),
  ...readAll('2026-11-01', '2026-11-24', readAt),
]);

describe('of the days of a window', () => {
  it('all are read that never were, in one question', () => {
    expect(planReading(window, new Map(), readAt)).toEqual([window]);
  });

  it.each([
    ['nothing is read again within six hours', 5.9, []],
    ['those that had not settled are, six hours later', 6, [{ start: '2026-11-21', end: '2026-11-24' }]],
    [
      'the others of the open month are not before a day has passed',
      22.9,
      [{ start: '2026-11-21', end: '2026-11-24' }],
    ],
    [
      'all of the open month are after a day, and none of a closed one',
      23,
      [{ start: '2026-11-01', end: '2026-11-24' }],
    ],
  ])('%s', (_, hours, periods) => {
    expect(planReading(window, known, readAt + hours * hourMs)).toEqual(periods);
  });

  it('one that was read before it settled is read again, however long it has settled', () => {
    const now = at('2026-11-26T09');
    const days = new Map([...readAll('2026-10-20', '2026-11-24', now - hourMs), ['2026-11-21', read(readAt)] as const]);
    expect(planReading(window, days, now)).toEqual([{ start: '2026-11-21', end: '2026-11-22' }]);
  });
});

describe('of a month that is over', () => {
  const october = { start: '2026-10-01', end: '2026-11-01' };
  const settled = at('2026-11-05T09');
  const estimated = new Map(readAll('2026-10-01', '2026-11-01', settled));
  const lastDay = { start: '2026-10-31', end: '2026-11-01' };

  it('the last day alone is looked at once a day until AWS has closed the bill', () => {
    expect(planReading(october, estimated, settled + 22 * hourMs)).toEqual([]);
    expect(planReading(october, estimated, settled + 24 * hourMs)).toEqual([lastDay]);
  });

  it('the others are read once when the last day is final', () => {
    const now = settled + 24 * hourMs;
    const closed = new Map([...estimated, ['2026-10-31', read(now, false)] as const]);
    expect(planReading(october, closed, now)).toEqual([{ start: '2026-10-01', end: '2026-10-31' }]);
    expect(planReading(october, new Map(readAll('2026-10-01', '2026-11-01', now, false)), now)).toEqual([]);
  });

  it('days that were read before they settled are not left until then', () => {
    const early = at('2026-10-31T09');
    const days = new Map([...estimated, ...readAll('2026-10-28', '2026-10-31', early)]);
    expect(planReading(october, days, settled + hourMs)).toEqual([{ start: '2026-10-28', end: '2026-10-31' }]);
  });

  it('a day that stays estimated after that is not asked for at every turn', () => {
    const now = settled + 24 * hourMs;
    const odd = new Map([...readAll('2026-10-01', '2026-11-01', now, false), ['2026-10-10', read(now)] as const]);
    expect(planReading(october, odd, now + hourMs)).toEqual([]);
  });
});
