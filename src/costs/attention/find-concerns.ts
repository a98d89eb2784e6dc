import Big from 'big.js';
import { addUp, compareDecimals, toDecimal, zero } from '../decimals.ts';
import type { AccountCost, Digest } from '../digest.ts';
import { covers } from '../periods.ts';
import type { Concern } from './attention.ts';

/** Spend below this, in the currency of the bill, concerns nobody. */
const leastSpend = 1;
/** Unowned accounts that are named. */
const mostNamed = 3;

/**
 * All that needs a person, in the order in which it is to be looked at: budgets over or heading over their limit, anomalies,
 * spend without an owner, spend in the management account, days without data; in each kind the greatest amount first.
 */
export function findConcerns(digest: Digest, managementAccountId: string | null): readonly Concern[] {
  return [
    ...sortByAmount([...findBudgetConcerns(digest), ...findOrganisationConcern(digest)]),
    ...sortByAmount(findAnomalyConcerns(digest)),
    ...findUnownedConcern(digest, managementAccountId),
    ...findManagementConcern(digest, managementAccountId),
    ...findMissingDays(digest),
  ];
}

/** Those that are over before those that head over. */
function sortByAmount(concerns: readonly Concern[]): readonly Concern[] {
  const rank = ({ kind }: Concern): number => (kind.endsWith('-heading') ? 1 : 0);
  return [...concerns].sort(
    (one, other) =>
      rank(one) - rank(other) || compareDecimals(other.amount, one.amount) || (one.id < other.id ? -1 : 1),
  );
}

function findBudgetConcerns(digest: Digest): readonly Concern[] {
  const month = digest.month.month;
  const anomalous = new Set(digest.anomalies.map(({ accountId }) => accountId));
  return digest.accounts.flatMap((account): readonly Concern[] => {
    const { budget } = account;
    // Nothing more can be done about what a closed account has spent.
    if (budget === null || account.isClosed) return [];
    const [limit, actual] = [new Big(budget.limit), new Big(budget.actual)];
    const end = Big(budget.forecast).gt(actual) ? new Big(budget.forecast) : actual;
    if (end.lte(limit)) return [];
    return [
      {
        kind: actual.gt(limit) ? 'budget-over' : 'budget-heading',
        id: `budget:${account.id}`,
        amount: toDecimal(end.minus(limit)),
        account: nameAccount(account),
        ...{ limit: budget.limit, actual: budget.actual, forecast: budget.forecast, month },
        driver: anomalous.has(account.id) ? null : findDriver(digest, account.id),
      },
    ];
  });
}

function findDriver({ movers, missingDays }: Digest, accountId: string) {
  const driver = missingDays.length > 0 ? undefined : movers.find((mover) => mover.accountId === accountId);
  return driver === undefined || new Big(driver.change).lte(0)
    ? null
    : { service: driver.service, change: driver.change };
}

function findOrganisationConcern({ month }: Digest): readonly Concern[] {
  if (month.limit === null) return [];
  const [limit, actual] = [new Big(month.limit), new Big(month.cost)];
  const end = Big(month.forecast).gt(actual) ? new Big(month.forecast) : actual;
  if (end.lte(limit)) return [];
  return [
    {
      kind: actual.gt(limit) ? 'organisation-over' : 'organisation-heading',
      id: 'budget:organisation',
      amount: toDecimal(end.minus(limit)),
      ...{ limit: month.limit, actual: month.cost, forecast: month.forecast, month: month.month },
    },
  ];
}

function findAnomalyConcerns(digest: Digest): readonly Concern[] {
  const accounts = new Map(digest.accounts.map((account) => [account.id, account]));
  return digest.anomalies.map((anomaly): Concern => {
    const { id, service, day, days, cost, expected, excess, foundBy } = anomaly;
    const owner = accounts.get(anomaly.accountId)?.owner ?? null;
    const account = { id: anomaly.accountId, name: anomaly.accountName, owner };
    return { kind: 'anomaly', id, amount: excess, account, service, day, days, cost, expected, foundBy };
  });
}

/** The management account is a concern of its own; of a closed account nobody can become the owner. */
function findUnownedConcern(digest: Digest, managementAccountId: string | null): readonly Concern[] {
  const unowned = digest.accounts.filter(
    ({ id, owner, cost, isClosed }) =>
      owner === null && !isClosed && id !== managementAccountId && new Big(cost).gt(zero),
  );
  const amount = addUp(unowned.map(({ cost }) => cost));
  if (new Big(amount).lt(leastSpend)) return [];
  const accounts = unowned.slice(0, mostNamed).map(({ id, name, cost }) => ({ id, name, cost }));
  return [{ kind: 'unowned', id: 'unowned', amount, count: unowned.length, accounts }];
}

/** What comes once (support, savings plans, reservations) is bought there on purpose. */
function findManagementConcern(digest: Digest, managementAccountId: string | null): readonly Concern[] {
  const account = digest.accounts.find(({ id }) => id === managementAccountId);
  const amount = account === undefined ? new Big(digest.management) : new Big(account.cost).minus(account.once);
  return amount.lt(leastSpend) ? [] : [{ kind: 'management', id: 'management', amount: toDecimal(amount) }];
}

function findMissingDays({ missingDays, period }: Digest): readonly Concern[] {
  const days = missingDays.filter((day) => covers(period, day));
  return days.length === 0 ? [] : [{ kind: 'missing-days', id: 'missing-days', amount: '0', days }];
}

function nameAccount({ id, name, owner }: AccountCost) {
  return { id, name, owner };
}
