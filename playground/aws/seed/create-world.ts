import { ContactStore } from '../account/contact-store.ts';
import { defaultCostTypes } from '../budgets/budget-shape.ts';
import { type BudgetRecord, BudgetStore } from '../budgets/budget-store.ts';
import { Costs } from '../cost-explorer/costs.ts';
import type { Settings } from '../options.ts';
import { createIds } from '../state/ids.ts';
import { Organization } from '../state/organization.ts';
import type { OrganizationState } from '../state/organization-state.ts';
import type { World } from '../state/world.ts';
import { Access, type Credentials } from '../sts/access.ts';
import { findIdByName, seedOrganization } from './seed-organization.ts';
import type { BudgetSeed, SeedSpec } from './seed-spec.ts';

/** Long-lived keys of a user in the management account and of the bot in the platform account. */
export const seedCredentials = {
  management: { accessKeyId: 'AKIAMANAGEMENTEXAMPL', secretAccessKey: 'management/playground/EXAMPLEKEY' },
  platform: { accessKeyId: 'AKIAPLATFORMEXAMPLE1', secretAccessKey: 'platform/playground/EXAMPLEKEY' },
} as const satisfies Readonly<Record<string, Credentials>>;

/** Makes everything that a seed says. @param idSeed the start of the sequence of ids */
export function createWorld(spec: SeedSpec, settings: Settings, idSeed: number, now: () => number): World {
  const ids = createIds(idSeed);
  const state = seedOrganization(spec, ids);
  const platformId = findIdByName(state, spec.platformAccount);
  const access = new Access();
  addUser(access, seedCredentials.management, state.managementAccountId, 'administrator');
  addUser(access, seedCredentials.platform, platformId, 'steward-bot');
  access.addRole({
    accountId: state.managementAccountId,
    name: spec.role.name,
    id: ids.newRoleId(),
    trusts: [platformId],
    externalId: spec.role.externalId ?? null,
    maxSessionSeconds: 43_200,
    usableFromMs: 0,
  });
  for (const account of state.accounts.values()) {
    if (account.id !== state.managementAccountId) {
      access.addRole({
        accountId: account.id,
        name: 'OrganizationAccountAccessRole',
        id: ids.newRoleId(),
        trusts: [state.managementAccountId],
        externalId: null,
        maxSessionSeconds: 3600,
        usableFromMs: 0,
      });
    }
  }
  const budgets = new BudgetStore();
  for (const seed of spec.budgets ?? []) {
    budgets.put(createBudget(state, seed, now()));
  }
  const costs = new Costs({
    seed: idSeed,
    serviceCount: () => settings.costServices,
    monthlyUsd: findMonthlyUsd(spec, state),
  });
  return {
    settings,
    ids,
    organization: new Organization(state, settings, now, (next, atMs) => costs.ledger.observe(next, atMs)),
    budgets,
    contacts: new ContactStore(),
    costs,
    access,
    scripted: { creationFailure: null },
    now,
  };
}

/** What the seed says of the usual months of accounts. */
function findMonthlyUsd(spec: SeedSpec, state: OrganizationState): ReadonlyMap<string, number> {
  const seeds = [spec.managementAccount, ...spec.units.flatMap(({ accounts = [] }) => accounts)];
  return new Map(
    seeds.flatMap(({ name, monthlyUsd }) =>
      monthlyUsd === undefined ? [] : [[findIdByName(state, name), monthlyUsd]],
    ),
  );
}

function addUser(access: Access, credentials: Credentials, accountId: string, name: string): void {
  const userId = `AIDA${credentials.accessKeyId.slice(4)}`;
  access.addKey(credentials, { accountId, arn: `arn:aws:iam::${accountId}:user/${name}`, userId, isRole: false }, null);
}

function createBudget(state: OrganizationState, seed: BudgetSeed, nowMs: number): BudgetRecord {
  const accountId = findIdByName(state, seed.account);
  const monthStart = new Date(nowMs);
  return {
    accountId: state.managementAccountId,
    budget: {
      BudgetName: `steward-${accountId}`,
      BudgetLimit: { Amount: seed.limitUsd.toFixed(1), Unit: 'USD' },
      CostFilters: { LinkedAccount: [accountId] },
      CostTypes: { ...defaultCostTypes, IncludeCredit: false, IncludeRefund: false, IncludeTax: false },
      TimeUnit: 'MONTHLY',
      TimePeriod: {
        Start: Date.UTC(monthStart.getUTCFullYear(), monthStart.getUTCMonth(), 1) / 1000,
        End: Date.UTC(2087, 5, 15) / 1000,
      },
      BudgetType: 'COST',
    },
    notifications: seed.alertsAt.map((Threshold) => ({
      notification: {
        NotificationType: 'ACTUAL' as const,
        ComparisonOperator: 'GREATER_THAN' as const,
        Threshold,
        ThresholdType: 'PERCENTAGE' as const,
      },
      subscribers: seed.emails.map((Address) => ({ SubscriptionType: 'EMAIL' as const, Address })),
    })),
    tags: new Map(),
    setSpend: seed.spend ?? null,
    // What the seed says was there before, so that Budgets' last update has it.
    changedAtMs: 0,
  };
}
