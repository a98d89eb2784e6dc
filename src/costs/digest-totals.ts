import type Big from 'big.js';
import type { DateText } from '../requests/wish/dates.ts';
import type { AccountFindings } from './account-findings.ts';
import { addSum, createSum, forecast } from './account-sums.ts';
import type { Decimal, ExcludedRow } from './cost-day.ts';
import { compareDecimals, toDecimal, zero } from './decimals.ts';
import type { AccountCost, CostAnomaly, Digest, Mover } from './digest.ts';
import type { DigestQuestion } from './digest-question.ts';
import { findGroup } from './find-group.ts';
import { covers, listDays } from './periods.ts';

/** What is added up for one currency. */
export interface Totals {
  add(findings: AccountFindings): void;
  exclude(day: DateText, row: ExcludedRow): void;
  /** Of the period so far. */
  total(): Decimal;
  finish(currency: string, others: Digest['otherCurrencies'], estimatedDays: readonly DateText[]): Digest;
}

/** More movers than these, nobody reads. */
const mostMovers = 50;

type Pair = { cost: Big; previous: Big };

export function createTotals(question: DigestQuestion, daysLeft: number): Totals {
  const { periods } = question;
  const sums = {
    period: createSum(),
    previous: createSum(),
    usual: createSum(),
    month: createSum(),
    lately: createSum(),
  };
  let [unowned, management] = [zero, zero];
  const accounts: AccountCost[] = [];
  const services = new Map<string, Pair>();
  const groups = new Map<string | null, Pair>();
  const excluded = new Map<string, Big>();
  const byDay = new Map<DateText, Big>();
  const anomalies: CostAnomaly[] = [];
  let movers: Mover[] = [];

  return {
    add(findings) {
      const { account, cost } = findings;
      for (const name of ['period', 'previous', 'usual', 'month', 'lately'] as const)
        addSum(sums[name], findings.sums[name]);
      const { amount } = findings.sums.period;
      if (account.id === question.managementAccountId) management = management.plus(amount);
      if (account.owner === null) unowned = unowned.plus(amount);
      accounts.push(cost);
      for (const { name, ...pair } of findings.services) addPair(services, name, pair);
      addPair(groups, findGroup(account, question.groupBy), {
        cost: amount,
        previous: findings.sums.previous.amount,
      });
      for (const [day, more] of findings.days) byDay.set(day, (byDay.get(day) ?? zero).plus(more));
      anomalies.push(...findings.anomalies);
      movers.push(...findings.movers);
      if (movers.length > 20 * mostMovers) movers = keepGreatest(movers);
    },
    exclude(day, { recordType, amount }) {
      if (covers(periods.period, day)) excluded.set(recordType, (excluded.get(recordType) ?? zero).plus(amount));
    },
    total: () => toDecimal(sums.period.amount),
    finish(currency, otherCurrencies, estimatedDays) {
      const missing = new Set(question.missingDays);
      const { period, previous } = periods;
      const isUsualKnown = listDays(periods.usual).every((day) => !missing.has(day) && byDay.has(day));
      const days = listDays(period).length;
      const usual = sums.usual.amount.times(days).div(listDays(periods.usual).length);
      const { organisationBudget } = question;
      const costOf = (day: DateText | undefined): Decimal | null =>
        day === undefined || missing.has(day) ? null : toDecimal(byDay.get(day) ?? zero);
      const daysBefore = listDays(previous);
      const isCompared = (day: DateText): boolean => covers(period, day) || covers(previous, day);
      return {
        name: question.name,
        period,
        previous,
        groupBy: question.groupBy,
        currency,
        total: toDecimal(sums.period.amount),
        previousTotal: toDecimal(sums.previous.amount),
        usualTotal: isUsualKnown ? toDecimal(usual) : null,
        marketplace: toDecimal(sums.period.marketplace),
        once: toDecimal(sums.period.once),
        unowned: toDecimal(unowned),
        management: toDecimal(management),
        excluded: [...excluded]
          .map(([recordType, amount]) => ({ recordType, amount: toDecimal(amount) }))
          .sort(
            (one, other) => compareDecimals(one.amount, other.amount) || compareTexts(one.recordType, other.recordType),
          ),
        accounts: accounts.sort(
          (one, other) =>
            compareDecimals(other.cost, one.cost) ||
            compareTexts(one.name, other.name) ||
            compareTexts(one.id, other.id),
        ),
        services: sortPairs(services),
        groups: sortPairs(groups),
        movers: keepGreatest(movers),
        anomalies: anomalies.sort(
          (one, other) => compareDecimals(other.excess, one.excess) || compareTexts(one.id, other.id),
        ),
        daily: listDays(period).map((day, index) => ({ day, cost: costOf(day), before: costOf(daysBefore[index]) })),
        month: {
          month: periods.month.start.slice(0, 7),
          cost: toDecimal(sums.month.amount),
          forecast: organisationBudget?.forecast ?? toDecimal(forecast(sums.month.amount, sums.lately, daysLeft)),
          limit: organisationBudget?.limit ?? null,
        },
        missingDays: question.missingDays.filter(isCompared),
        estimatedDays: estimatedDays.filter(isCompared),
        otherCurrencies,
      };
    },
  };
}

function addPair<Key>(pairs: Map<Key, Pair>, key: Key, { cost, previous }: Pair): void {
  const known = pairs.get(key);
  if (known === undefined) pairs.set(key, { cost, previous });
  else {
    known.cost = known.cost.plus(cost);
    known.previous = known.previous.plus(previous);
  }
}

function sortPairs<Name extends string | null>(pairs: ReadonlyMap<Name, Pair>) {
  return [...pairs]
    .map(([name, { cost, previous }]) => ({ name, cost: toDecimal(cost), previous: toDecimal(previous) }))
    .sort((one, other) => compareDecimals(other.cost, one.cost) || compareTexts(one.name ?? '', other.name ?? ''));
}

/** By size of the change, whichever way it went. */
function keepGreatest(movers: readonly Mover[]): Mover[] {
  const size = (change: Decimal): Decimal => change.replace(/^-/, '');
  return [...movers]
    .sort(
      (one, other) =>
        compareDecimals(size(other.change), size(one.change)) ||
        compareTexts(one.accountId, other.accountId) ||
        compareTexts(one.service, other.service),
    )
    .slice(0, mostMovers);
}

/** By code unit: the same everywhere, whatever the machine's language. */
function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
