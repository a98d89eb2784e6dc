import { exampleOrganization, sandboxBudget } from '../../aws/seed/example-organization.ts';
import type { AccountSeed, SeedSpec } from '../../aws/seed/seed-spec.ts';
import { listContacts } from './list-contacts.ts';

/** The day of which the example's dates are: what is recent or near there is so on any day of the demo. */
const drawnOnMs = Date.parse('2026-11-24');
/** Accounts that joined later than that many days before are recent. */
const recentDays = 60;
const dayMs = 86_400_000;

/** Who owns what nobody owns in the example; one account is left without an owner. */
const owners: Readonly<Record<string, string>> = {
  'log-archive': 'U0EVE',
  'security-audit': 'U0EVE',
  'image-builder-test': 'U0BEN',
  'workspaces-berlin': 'U0CAT',
  'workspaces-virginia': 'U0CAT',
  'CRM (acquired)': 'U0KIM',
  'legacy-crm': 'U0KIM',
  'website-dev': 'U0CAT',
  'acquired-shop': 'U0CAT',
};

/** Budgets that hold, of accounts that outgrew those of the example. */
const limitsUsd: Readonly<Record<string, number>> = {
  'search-prod': 2_800,
  'data-lake-prod': 9_000,
  'sandbox-ana': 100,
};

/** Budgets that the example lacks. The acquired company's account has none to this day. */
const moreBudgets = [sandboxBudget('bedrock-trial', 120), sandboxBudget('training-kubernetes', 150)];

/** What somebody put on accounts by hand. */
const byHand: Readonly<Record<string, readonly string[]>> = { 'hackathon-2025': ['Quarantine'] };

const paymentsAccounts = new Set(['payments-prod', 'payments-dev', 'checkout-prod', 'checkout-dev']);

/** What accounts are for, by their OU, where their tags do not say it. */
const classes: readonly (readonly [ou: RegExp, className: string])[] = [
  [/^Security/, 'security'],
  [/^Infrastructure|^Workspaces/, 'infrastructure'],
  [/^Workloads\/Prod/, 'production'],
  [/^Workloads\/Dev/, 'development'],
];

/**
 * The example's organisation as a Steward left it that has looked after it for years: nearly every account has its owner, and
 * little differs from `governance.yaml`.
 */
export function createCompanyOrganization(nowMs: number): SeedSpec {
  const { budgets = [] } = exampleOrganization;
  const units = exampleOrganization.units.map(({ path, accounts = [], ...unit }) => ({
    ...{ path, ...unit },
    accounts: accounts.map((account) => adopt(account, path, nowMs)),
  }));
  return {
    ...exampleOrganization,
    units,
    budgets: [...budgets, ...moreBudgets].map((budget) => ({
      ...budget,
      limitUsd: limitsUsd[budget.account] ?? budget.limitUsd,
    })),
    contacts: listContacts(units.flatMap(({ accounts }) => accounts)),
  };
}

function adopt(account: AccountSeed, ou: string, nowMs: number): AccountSeed {
  const { name, joined, tags = {} } = account;
  const owner = tags['steward:owner'] ?? owners[name];
  const policies = [...(account.policies ?? []), ...(byHand[name] ?? [])];
  if (owner === undefined) return { ...account, policies };
  const isRecent = drawnOnMs - Date.parse(joined) < recentDays * dayMs;
  const className = tags['steward:class'] ?? classes.find(([pattern]) => pattern.test(ou))?.[1];
  const expires = tags['steward:expires'];
  return {
    ...{ ...account, policies },
    joined: isRecent ? move(joined, nowMs) : joined,
    tags: {
      ...tags,
      ...{ 'steward:request': 'adopted', 'steward:owner': owner },
      ...(className === undefined ? {} : { 'steward:class': className }),
      ...(paymentsAccounts.has(name) ? { 'steward:team': 'payments' } : {}),
      ...(expires === undefined ? {} : { 'steward:expires': move(expires, nowMs) }),
    },
  };
}

/** The date that is as far from today as this one is from the day of the example. */
function move(date: string, nowMs: number): string {
  return new Date(Date.parse(date) + Math.floor(nowMs / dayMs) * dayMs - drawnOnMs).toISOString().slice(0, 10);
}
