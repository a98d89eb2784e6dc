import { describe, expect, it } from 'vitest';
import { listDays } from '../../../../../src/costs/periods.ts';
import { findAnswerPeriods } from '../../../../../src/jobs/reports/answers/find-answer-periods.ts';

const kept = listDays({ start: '2026-09-21', end: '2026-11-23' });
const at = { today: '2026-11-24', settleDays: 1, kept };

describe('the days of an answer', () => {
  it('are the last settled ones, held against as many before', () => {
    expect(findAnswerPeriods(7, at)).toEqual({
      isCompared: true,
      periods: {
        period: { start: '2026-11-16', end: '2026-11-23' },
        previous: { start: '2026-11-09', end: '2026-11-16' },
        month: { start: '2026-11-01', end: '2026-11-23' },
        usual: { start: '2026-10-19', end: '2026-11-16' },
        window: { start: '2026-11-01', end: '2026-11-23' },
      },
    });
  });

  it('end with the last day that was read, and never with one that still grows', () => {
    const periodOf = (more: Partial<typeof at>) => {
      const found = findAnswerPeriods(2, { ...at, ...more });
      return 'most' in found ? null : found.periods.period;
    };
    expect(periodOf({ today: '2026-11-27' })).toEqual({ start: '2026-11-21', end: '2026-11-23' });
    expect(periodOf({ settleDays: 3 })).toEqual({ start: '2026-11-19', end: '2026-11-21' });
  });

  it('may be held against nothing', () => {
    expect(findAnswerPeriods(31, at)).toMatchObject({ isCompared: true });
    const found = findAnswerPeriods(32, at);
    expect(found).toMatchObject({
      isCompared: false,
      periods: {
        period: { start: '2026-10-22', end: '2026-11-23' },
        previous: { start: '2026-10-22', end: '2026-10-22' },
        window: { start: '2026-10-22', end: '2026-11-23' },
      },
    });
  });

  it('are at most those that are kept without a gap', () => {
    expect(findAnswerPeriods(64, at)).toEqual({ most: 63 });
    const gap = kept.filter((day) => day !== '2026-11-10');
    expect(findAnswerPeriods(13, { ...at, kept: gap })).toEqual({ most: 12 });
    expect(findAnswerPeriods(12, { ...at, kept: gap })).toMatchObject({ isCompared: false });
    expect(findAnswerPeriods(1, { ...at, kept: [] })).toEqual({ most: 0 });
  });
});
