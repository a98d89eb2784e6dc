import { findDay, findMonthStart, parseDay } from '../ledger/calendar.ts';
import { refuseValidation } from './refusals.ts';

/** Days from the first up to the last, which is not among them. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** Months before the current one that Cost Explorer has ("Advanced cost analysis" of the Cost Management guide). */
const historyMonths = 13;

/**
 * Reads a time period and checks it against what Cost Explorer has: the current month and 13 before it, up to the first
 * day of the next.
 *
 * @throws AwsError ValidationException in AWS's words, where these are known
 */
export function parseTimePeriod(period: { Start: string; End: string }, nowMs: number): DayRange {
  const [from, to] = [parseDay(period.Start), parseDay(period.End)];
  if (from === null || to === null) {
    throw refuseValidation('Start and end dates must be in the format yyyy-MM-dd');
  }
  if (from >= to) {
    throw refuseValidation('Start date (and hour) should be before end date (and hour)');
  }
  const today = findDay(nowMs);
  if (to > findMonthStart(today, 1)) {
    throw refuseValidation('end date past the beginning of next month');
  }
  if (from > today) {
    throw refuseValidation('start date must be equal to or no later than the current date');
  }
  if (from < findMonthStart(today, -historyMonths)) {
    throw refuseValidation(
      'To retrieve data beyond the past 14 months, your start date needs to be the first day of the month.',
    );
  }
  return { from, to };
}

const hoursPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const hourlyHistoryMs = 14 * 86_400_000;

/**
 * The refusal of hours, which the payer has not paid for.
 *
 * @returns AwsError ValidationException; its words, but for those of periods that are too old, are not AWS's
 */
export function refuseHours({ Start, End }: { Start: string; End: string }, nowMs: number): Error {
  if (!hoursPattern.test(Start) || !hoursPattern.test(End)) {
    return refuseValidation('Start and end dates must be in the format yyyy-MM-ddTHH:mm:ssZ for hourly granularity');
  }
  return Date.parse(Start) < nowMs - hourlyHistoryMs
    ? refuseValidation(
        'Start date is more than 14 days ago for hourly granularity. For hourly granularity, we support only 14 days of data',
      )
    : refuseValidation('Hourly granularity is not enabled for this account');
}

/** The days, or months, of a range; the first and last month as far as they are in it. */
export function splitRange({ from, to }: DayRange, granularity: 'DAILY' | 'MONTHLY'): readonly DayRange[] {
  const parts: DayRange[] = [];
  for (let at = from; at < to; ) {
    const next = Math.min(granularity === 'DAILY' ? at + 1 : findMonthStart(at, 1), to);
    parts.push({ from: at, to: next });
    at = next;
  }
  return parts;
}
