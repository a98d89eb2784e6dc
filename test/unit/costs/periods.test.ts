import { describe, expect, it } from 'vitest';
import { findPeriods, listDays } from '../../../src/costs/periods.ts';

describe('the periods of a digest', () => {
  it('are the last seven settled days and the seven before, on a Monday', () => {
    const { period, previous, usual, month, window } = findPeriods('last-7-days', '2026-11-23', 1);
    expect(period).toEqual({ start: '2026-11-15', end: '2026-11-22' });
    expect(previous).toEqual({ start: '2026-11-08', end: '2026-11-15' });
    expect(usual).toEqual({ start: '2026-10-18', end: '2026-11-15' });
    expect(month).toEqual({ start: '2026-11-01', end: '2026-11-22' });
    expect(listDays(window)).toHaveLength(63);
  });

  it('take no day off where none is to settle', () => {
    expect(findPeriods('last-7-days', '2026-11-23', 0).period).toEqual({ start: '2026-11-16', end: '2026-11-23' });
  });

  it('are the last two calendar months, over a new year', () => {
    const { period, previous, month } = findPeriods('last-month', '2027-01-06', 1);
    expect(period).toEqual({ start: '2026-12-01', end: '2027-01-01' });
    expect(previous).toEqual({ start: '2026-11-01', end: '2026-12-01' });
    expect(month).toEqual(period);
  });

  it('are the month so far and as many days of the month before', () => {
    const { period, previous } = findPeriods('month-to-date', '2026-11-24', 1);
    expect(period).toEqual({ start: '2026-11-01', end: '2026-11-23' });
    expect(previous).toEqual({ start: '2026-10-01', end: '2026-10-23' });
  });

  it('end with the month before where that is shorter', () => {
    const { previous } = findPeriods('month-to-date', '2026-03-31', 0);
    expect(previous).toEqual({ start: '2026-02-01', end: '2026-03-01' });
  });

  it('are the whole month before while nothing of this one has settled', () => {
    const { period } = findPeriods('month-to-date', '2026-12-01', 1);
    expect(period).toEqual({ start: '2026-11-01', end: '2026-12-01' });
  });
});
