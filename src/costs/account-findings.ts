import Big from 'big.js';
import { addDays, countDays, type DateText } from '../requests/wish/dates.ts';
import {
  addSum,
  createServiceSums,
  createSum,
  type DayPlace,
  forecast,
  isNothing,
  type ServiceSums,
  type Sum,
} from './account-sums.ts';
import { findAnomalousDays } from './anomalies/find-anomalous-days.ts';
import { joinAwsAnomalies, nameAnomaly } from './anomalies/join-aws-anomalies.ts';
import type { CostRow, Decimal } from './cost-day.ts';
import { toDecimal, zero } from './decimals.ts';
import type { AccountCost, CostAccount, CostAnomaly, Mover } from './digest.ts';
import type { DigestQuestion } from './digest-question.ts';

/** What a digest says of one account, in one currency, and what it adds to the totals. */
export interface AccountFindings {
  readonly account: CostAccount;
  readonly cost: AccountCost;
  readonly sums: Omit<ServiceSums, 'series'>;
  readonly services: readonly { readonly name: string; readonly cost: Big; readonly previous: Big }[];
  readonly movers: readonly Mover[];
  readonly anomalies: readonly CostAnomaly[];
  /** Exact costs of each day of the window on which there are some. */
  readonly days: ReadonlyMap<DateText, Big>;
}

/** A change that is smaller, in the currency of the bill, moved nothing. */
const moverFloor = new Big(1);

/** Rows and, at the same place, the day of each: a pair for each of them would take as much memory as the rows. */
export interface DatedRows {
  readonly days: DateText[];
  readonly rows: CostRow[];
}

/**
 * Adds up the rows of an account, and finds what moved and what is unusual.
 *
 * @param places of the days of the window; rows of other days do not count
 */
export function summarizeAccount(
  dated: DatedRows,
  account: CostAccount,
  question: DigestQuestion,
  daysLeft: number,
  places: ReadonlyMap<DateText, DayPlace>,
): AccountFindings {
  const byService = new Map<string, ReturnType<typeof createServiceSums>>();
  const days = new Map<DateText, Big>();
  for (const [at, row] of dated.rows.entries()) {
    const day = dated.days[at] ?? '';
    const place = places.get(day);
    if (place === undefined) continue;
    const sums = byService.get(row.service) ?? createServiceSums(places.size);
    byService.set(row.service, sums);
    const amount = new Big(row.amount);
    sums.add(place, row, amount);
    days.set(day, (days.get(day) ?? zero).plus(amount));
  }
  const sums = {
    period: createSum(),
    previous: createSum(),
    usual: createSum(),
    month: createSum(),
    lately: createSum(),
  };
  const services: { name: string; cost: Big; previous: Big }[] = [];
  const movers: Mover[] = [];
  const anomalies: CostAnomaly[] = [];
  for (const [service, of] of byService) {
    for (const name of ['period', 'previous', 'usual', 'month', 'lately'] as const) addSum(sums[name], of[name]);
    if (!isNothing(of)) services.push({ name: service, cost: of.period.amount, previous: of.previous.amount });
    const mover = findMover(account, service, of);
    if (mover !== null) movers.push(mover);
    anomalies.push(...findAnomalies(account, service, of.series, dated, question));
  }
  return { account, cost: describeCost(account, sums, question, daysLeft), sums, services, movers, anomalies, days };
}

function findMover(account: CostAccount, service: string, { period, previous }: ServiceSums): Mover | null {
  const [now, before] = [daily(period), daily(previous)];
  const change = now.minus(before);
  if (change.abs().lt(moverFloor)) return null;
  const [cost, was] = [toDecimal(now), toDecimal(before)];
  return { accountId: account.id, accountName: account.name, service, cost, previous: was, change: toDecimal(change) };
}

/** Without what comes once. */
function daily({ amount, once }: Sum): Big {
  return amount.minus(once);
}

function findAnomalies(
  account: CostAccount,
  service: string,
  series: Float64Array,
  { days, rows }: DatedRows,
  { periods: { window, period }, awsAnomalies }: DigestQuestion,
): readonly CostAnomaly[] {
  const place = { accountId: account.id, accountName: account.name, service, period, window };
  const costOf = (day: DateText) => {
    const ofDay = rows.filter((row, at) => days[at] === day && row.service === service);
    const once = ofDay.reduce((sum, row) => sum.plus(row.once), zero);
    return { daily: ofDay.reduce((sum, row) => sum.plus(row.amount), zero).minus(once), once };
  };
  const runs = findAnomalousDays(series, window.start, countDays(window.start, period.start));
  const own = runs.map((run): CostAnomaly => {
    const day = addDays(window.start, run.first);
    return {
      ...{ accountId: account.id, accountName: account.name, service, day, days: run.count, foundBy: 'steward' },
      id: nameAnomaly(account.id, service, day),
      cost: toDecimal(costOf(day).daily),
      expected: roundCents(run.expected),
      excess: roundCents(run.excess),
    };
  });
  const found = awsAnomalies?.get(account.id)?.filter((anomaly) => anomaly.service === service) ?? [];
  return joinAwsAnomalies(own, found, { ...place, costOf });
}

/** Expectations are estimates: more than cents would feign precision. */
function roundCents(value: number): Decimal {
  return toDecimal(new Big(value).round(2));
}

function describeCost(
  account: CostAccount,
  sums: AccountFindings['sums'],
  { budgets, periods: { period } }: DigestQuestion,
  daysLeft: number,
): AccountCost {
  const { id, name, owner, team, className, ou } = account;
  const monthCost = toDecimal(sums.month.amount);
  // Nothing more is to come of an account that is closed.
  const monthForecast = toDecimal(forecast(sums.month.amount, sums.lately, account.isClosed ? 0 : daysLeft));
  const budget = budgets.get(id);
  return {
    ...{ id, name, owner, team, className, ou },
    cost: toDecimal(sums.period.amount),
    previous: toDecimal(sums.previous.amount),
    marketplace: toDecimal(sums.period.marketplace),
    once: toDecimal(sums.period.once),
    monthCost,
    monthForecast: budget?.forecast ?? monthForecast,
    budget:
      budget === undefined
        ? null
        : { limit: budget.limit, actual: budget.actual ?? monthCost, forecast: budget.forecast ?? monthForecast },
    isNew: account.since !== null && account.since >= period.start,
    isClosed: account.isClosed,
  };
}
