import { createHash } from 'node:crypto';
import Big from 'big.js';
import { addDays, countDays, type DateText } from '../../requests/wish/dates.ts';
import type { Decimal } from '../cost-day.ts';
import { toDecimal, zero } from '../decimals.ts';
import type { CostAnomaly } from '../digest.ts';
import { covers, listDays, type Period } from '../periods.ts';

/** What one of AWS's own anomaly monitors found of a service of an account. */
export interface AwsAnomaly {
  readonly accountId: string;
  readonly service: string;
  /** Its first day, and its last one so far. */
  readonly start: DateText;
  readonly end: DateText;
  /** What its days cost more than AWS expected, together, in the currency of the bill. */
  readonly impact: number;
}

/** An account's service, in which anomalies are. */
export interface AnomalyPlace {
  readonly accountId: string;
  readonly accountName: string;
  readonly service: string;
  readonly period: Period;
  readonly window: Period;
  /** What a day cost, without what comes once, and what came once. */
  costOf(day: DateText): { readonly daily: Big; readonly once: Big };
}

/** AWS tells of cents too: less than this, in the currency of the bill, alarms nobody. */
const floor = 20;

/** The same from week to week, whoever found it: 16 hex digits. */
export function nameAnomaly(accountId: string, service: string, firstDay: DateText): string {
  return createHash('sha256')
    .update(JSON.stringify([accountId, service, firstDay]))
    .digest('hex')
    .slice(0, 16);
}

/**
 * One anomaly for the same days, whoever found it: ours is marked where AWS found it too, and what only AWS found follows.
 * Fees that come once are none, though AWS takes them for some.
 *
 * @param own of this place
 * @param found of this place, in any order
 */
export function joinAwsAnomalies(
  own: readonly CostAnomaly[],
  found: readonly AwsAnomaly[],
  place: AnomalyPlace,
): readonly CostAnomaly[] {
  if (found.length === 0) return own;
  const isOwn = (anomaly: AwsAnomaly): boolean => own.some(({ day, days }) => overlap(anomaly, spanOf(day, days)));
  const others = mergeOverlapping(found.filter((anomaly) => !isOwn(anomaly)));
  return [
    ...own.map((anomaly): CostAnomaly => {
      const isFoundToo = found.some((one) => overlap(one, spanOf(anomaly.day, anomaly.days)));
      return isFoundToo ? { ...anomaly, foundBy: 'both' } : anomaly;
    }),
    ...others.flatMap((anomaly) => describeAwsAnomaly(anomaly, place) ?? []),
  ];
}

type Span = Pick<AwsAnomaly, 'start' | 'end'>;

function spanOf(first: DateText, days: number): Span {
  return { start: first, end: addDays(first, days - 1) };
}

function overlap(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}

/** Several monitors may have found the same. */
function mergeOverlapping(anomalies: readonly AwsAnomaly[]): readonly AwsAnomaly[] {
  const merged: AwsAnomaly[] = [];
  for (const next of [...anomalies].sort((one, other) => (one.start < other.start ? -1 : 1))) {
    const last = merged.at(-1);
    if (last === undefined || !overlap(last, next)) {
      merged.push(next);
      continue;
    }
    const [, end = last.end] = [last.end, next.end].sort();
    merged[merged.length - 1] = { ...last, end, impact: Math.max(last.impact, next.impact) };
  }
  return merged;
}

/** Null: it is not of the period, too small, or a fee that comes once. */
function describeAwsAnomaly({ start, end, impact }: AwsAnomaly, place: AnomalyPlace): CostAnomaly | null {
  const { accountId, accountName, service, period, window } = place;
  const first = start < window.start ? window.start : start;
  const last = end < period.end ? end : addDays(period.end, -1);
  if (last < first) return null;
  const days = listDays({ start: first, end: addDays(last, 1) });
  const inPeriod = days.filter((day) => covers(period, day)).length;
  const daily = impact / (countDays(start, end) + 1);
  const once = days.reduce((sum, day) => sum.plus(place.costOf(day).once), zero);
  if (inPeriod === 0 || daily * inPeriod < floor || once.gte(impact / 2)) return null;
  const cost = place.costOf(first).daily;
  const expected = cost.minus(daily);
  return {
    ...{ accountId, accountName, service, days: days.length, foundBy: 'aws' },
    id: nameAnomaly(accountId, service, start),
    day: first,
    cost: toDecimal(cost),
    expected: expected.lt(zero) ? '0' : roundCents(expected),
    excess: roundCents(new Big(daily).times(inPeriod)),
  };
}

/** Estimates: more than cents would feign precision. */
function roundCents(value: Big): Decimal {
  return toDecimal(value.round(2));
}
