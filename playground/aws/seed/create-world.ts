import { ContactStore } from '../account/contact-store.ts';
import { defaultCostTypes } from '../budgets/budget-shape.ts';
import { type BudgetRecord, BudgetStore } from '../budgets/budget-store.ts';
import { createAlert } from '../budgets/create-alert.ts';
import { EventHistory } from '../cloudtrail/events/event-history.ts';
import { watchMembers } from '../cloudtrail/events/watch-members.ts';
import { TrailStore } from '../cloudtrail/trail-store.ts';
import { Costs } from '../cost-explorer/costs.ts';
import { RootSecurity, wellKept } from '../iam/root-security.ts';
import type { Settings } from '../options.ts';
import { createIds } from '../state/ids.ts';
import { Organization } from '../state/organization.ts';
import type { World } from '../state/world.ts';
import { Access, type Caller, type Credentials } from '../sts/access.ts';
import { createNameIndex, seedOrganization } from './seed-organization.ts';
import type { BudgetSeed, SeedSpec } from './seed-spec.ts';

/**
 * Long-lived keys of a user in the management account, of the bot in the platform account, and of a user in the
 * management account who may only read.
 */
export const seedCredentials = {
  management: { accessKeyId: 'AKIAMANAGEMENTEXAMPL', secretAccessKey: 'management/playground/EXAMPLEKEY' },
  platform: { accessKeyId: 'AKIAPLATFORMEXAMPLE1', secretAccessKey: 'platform/playground/EXAMPLEKEY' },
  reader: { accessKeyId: 'AKIAREADERSEXAMPLE01', secretAccessKey: 'reader/playground/EXAMPLEKEY' },
} as const satisfies Readonly<Record<string, Credentials>>;

/** Makes everything that a seed says. @param idSeed the start of the sequence of ids */
export function createWorld(spec: SeedSpec, settings: Settings, idSeed: number, now: () => number): World {
  const ids = createIds(idSeed);
  const state = seedOrganization(spec, ids);
  const findId = createNameIndex(state);
  const platformId = findId(spec.platformAccount);
  const access = new Access();
  addUser(access, seedCredentials.management, state.managementAccountId, 'administrator');
  addUser(access, seedCredentials.platform, platformId, 'steward-bot');
  addUser(access, seedCredentials.reader, state.managementAccountId, 'auditor', { isReader: true });
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
    budgets.put(createBudget(findId(seed.account), state.managementAccountId, seed, now()));
  }
  const contacts = new ContactStore();
  for (const { account, type, ...contact } of spec.contacts ?? []) {
    contacts.put(findId(account), { ...contact, AlternateContactType: type });
  }
  const history = new EventHistory();
  const watch = watchMembers(history);
  const costs = new Costs({
    seed: idSeed,
    serviceCount: () => settings.costServices,
    monthlyUsd: findMonthlyUsd(spec, findId),
  });
  return {
    settings,
    ids,
    organization: new Organization(state, settings, now, (next, atMs) => {
      costs.ledger.observe(next, atMs);
      watch(next, atMs);
    }),
    budgets,
    contacts,
    costs,
    access,
    history,
    ...createSecurity(spec, state.managementAccountId),
    scripted: { creationFailure: null },
    now,
  };
}

/** The trail, and how root users are kept. */
function createSecurity(
  { managementAccount, trail = {}, security: said = {} }: SeedSpec,
  managementAccountId: string,
): Pick<World, 'trails' | 'security'> {
  const [trails, security] = [new TrailStore(), new RootSecurity()];
  security.change(managementAccountId, { ...wellKept, ...said });
  if (trail !== null) {
    trails.put({
      name: 'organization-trail',
      homeRegion: 'us-east-1',
      isOrganizationTrail: true,
      isMultiRegion: true,
      validatesLogFiles: true,
      bucket: 'organization-trail-logs',
      isLogging: true,
      startedAtMs: Date.parse(managementAccount.joined),
      stoppedAtMs: null,
      ...trail,
    });
  }
  return { trails, security };
}

/** What the seed says of the usual months of accounts. */
function findMonthlyUsd(spec: SeedSpec, findId: (name: string) => string): ReadonlyMap<string, number> {
  const seeds = [spec.managementAccount, ...spec.units.flatMap(({ accounts = [] }) => accounts)];
  return new Map(
    seeds.flatMap(({ name, monthlyUsd }) => (monthlyUsd === undefined ? [] : [[findId(name), monthlyUsd]])),
  );
}

function addUser(
  access: Access,
  credentials: Credentials,
  accountId: string,
  name: string,
  more: Pick<Caller, 'isReader'> = {},
): void {
  const userId = `AIDA${credentials.accessKeyId.slice(4)}`;
  const arn = `arn:aws:iam::${accountId}:user/${name}`;
  access.addKey(credentials, { accountId, arn, userId, isRole: false, ...more }, null);
}

function createBudget(accountId: string, payerId: string, seed: BudgetSeed, nowMs: number): BudgetRecord {
  const monthStart = new Date(nowMs);
  const subscribers = seed.emails.map((Address) => ({ SubscriptionType: 'EMAIL' as const, Address }));
  return {
    accountId: payerId,
    budget: {
      BudgetName: seed.name ?? `steward-${accountId}`,
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
    notifications: [
      ...seed.alertsAt.map((percent) => createAlert(percent, subscribers)),
      ...(seed.forecastAt ?? []).map((percent) => createAlert(percent, subscribers, 'FORECASTED')),
    ],
    tags: new Map(),
    setSpend: seed.spend ?? null,
    // What the seed says was there before, so that Budgets' last update has it.
    changedAtMs: 0,
  };
}
