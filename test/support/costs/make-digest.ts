import { addUp } from '../../../src/costs/decimals.ts';
import type { AccountBudget, AccountCost, CostAnomaly, Digest, Mover } from '../../../src/costs/digest.ts';

/** An account that costs $100 a week and is Ana's. */
export function makeAccountCost(overrides: Partial<AccountCost> = {}): AccountCost {
  return {
    id: '111122223333',
    name: 'payments-prod',
    owner: 'U0ANA',
    team: 'payments',
    className: 'production',
    ou: 'Workloads/Prod',
    cost: '100',
    previous: '100',
    marketplace: '0',
    once: '0',
    monthCost: '300',
    monthForecast: '430',
    budget: null,
    isNew: false,
    isClosed: false,
    ...overrides,
  };
}

export function makeBudget(limit: string, actual: string, forecast: string): AccountBudget {
  return { limit, actual, forecast };
}

export function makeMover(overrides: Partial<Mover> = {}): Mover {
  return {
    accountId: '111122223333',
    accountName: 'payments-prod',
    service: 'Amazon Elastic Compute Cloud - Compute',
    cost: '6113.2',
    previous: '3703.1',
    change: '2410.1',
    ...overrides,
  };
}

export function makeAnomaly(overrides: Partial<CostAnomaly> = {}): CostAnomaly {
  return {
    id: '0123456789abcdef',
    accountId: '111122223333',
    accountName: 'payments-prod',
    service: 'Amazon Elastic Compute Cloud - Compute',
    day: '2026-11-19',
    days: 3,
    cost: '812.4',
    expected: '301.17',
    excess: '1403.22',
    foundBy: 'steward',
    ...overrides,
  };
}

const days = ['15', '16', '17', '18', '19', '20', '21'].map((day) => `2026-11-${day}`);

/** A digest of the week from Sun 15 to Sat 21 Nov 2026. Its totals are those of its accounts, unless said otherwise. */
export function makeDigest(overrides: Partial<Digest> = {}): Digest {
  const accounts = overrides.accounts ?? [makeAccountCost()];
  const total = addUp(accounts.map(({ cost }) => cost));
  const previousTotal = addUp(accounts.map(({ previous }) => previous));
  return {
    name: 'weekly-costs',
    period: { start: '2026-11-15', end: '2026-11-22' },
    previous: { start: '2026-11-08', end: '2026-11-15' },
    groupBy: 'account',
    currency: 'USD',
    total,
    previousTotal,
    usualTotal: null,
    marketplace: addUp(accounts.map(({ marketplace }) => marketplace)),
    once: addUp(accounts.map(({ once }) => once)),
    unowned: addUp(accounts.filter(({ owner }) => owner === null).map(({ cost }) => cost)),
    management: '0',
    excluded: [],
    accounts,
    services: [{ name: 'Amazon Elastic Compute Cloud - Compute', cost: total, previous: previousTotal }],
    groups: accounts.map(({ name, cost, previous }) => ({ name, cost, previous })),
    movers: [],
    anomalies: [],
    daily: days.map((day, at) => ({ day, cost: String(14 + at), before: String(13 + at) })),
    month: { month: '2026-11', cost: '300', forecast: '430', limit: null },
    missingDays: [],
    estimatedDays: [],
    otherCurrencies: [],
    ...overrides,
  };
}

/** The same digest a week later or earlier. */
export function moveWeeks(digest: Digest, weeks: number): Digest {
  const move = (day: string): string =>
    new Date(Date.parse(`${day}T00:00:00Z`) + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
  const { period, previous } = digest;
  return {
    ...digest,
    period: { start: move(period.start), end: move(period.end) },
    previous: { start: move(previous.start), end: move(previous.end) },
    daily: digest.daily.map((one) => ({ ...one, day: move(one.day) })),
  };
}
