import type { Contact } from '../account/contact-store.ts';
import type { NotificationRecord } from '../budgets/budget-store.ts';
import { findSpend } from '../budgets/find-spend.ts';
import type { Trail } from '../cloudtrail/trail-store.ts';
import type { Costs } from '../cost-explorer/costs.ts';
import { renderDecimal, unitsPerUsd } from '../cost-explorer/ledger/amount-sum.ts';
import { renderDay } from '../cost-explorer/ledger/calendar.ts';
import type { AccountSecurity, RootFeature } from '../iam/root-security.ts';
import type { Settings } from '../options.ts';
import { findNames } from '../state/find-in-tree.ts';
import type { AccountState, CreationRecord } from '../state/organization-state.ts';
import type { World } from '../state/world.ts';
import { roleArn } from '../sts/access.ts';

/** Everything that the organisation is at this moment, plain enough for JSON. OUs are given by their names. */
export interface Snapshot {
  readonly organizationId: string;
  readonly rootId: string;
  readonly managementAccountId: string;
  readonly rootTags: Readonly<Record<string, string>>;
  readonly units: readonly {
    readonly id: string;
    readonly path: string;
    readonly parentId: string;
    readonly tags: Readonly<Record<string, string>>;
  }[];
  readonly accounts: readonly AccountSnapshot[];
  readonly policies: readonly {
    readonly id: string;
    readonly name: string;
    readonly type: string;
    readonly content: string;
    readonly tags: Readonly<Record<string, string>>;
    /** Paths of OUs, `root`, or ids of accounts. */
    readonly attachedTo: readonly string[];
  }[];
  readonly policyTypes: Readonly<Record<string, string>>;
  readonly creations: readonly CreationRecord[];
  readonly serviceAccess: readonly string[];
  /** Services delegated to accounts, by the account's id. */
  readonly delegations: Readonly<Record<string, readonly string[]>>;
  readonly trails: readonly Trail[];
  /** How the management account's root user and passwords are kept. */
  readonly security: AccountSecurity;
  readonly rootFeatures: readonly RootFeature[];
  readonly budgets: readonly BudgetSnapshot[];
  readonly contacts: readonly (Contact & { readonly accountId: string })[];
  readonly roles: readonly string[];
  readonly costs: {
    /** Answers of Cost Explorer, each of which costs, and their price in dollars. */
    readonly paidRequests: number;
    readonly paidUsd: string;
    readonly spikes: readonly {
      readonly id: string;
      readonly accountId: string;
      readonly service: string;
      /** Dollars a day. */
      readonly usd: string;
      readonly fromDay: string;
      /** Not among them. */
      readonly toDay: string;
    }[];
    readonly monitors: readonly { readonly arn: string; readonly name: string; readonly dimension: string }[];
  };
  readonly settings: Settings;
}

export interface AccountSnapshot {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: AccountState;
  readonly parentId: string;
  /** `Workloads/Prod`; `root` for an account at the root. */
  readonly ou: string;
  readonly tags: Readonly<Record<string, string>>;
}

interface BudgetSnapshot {
  readonly accountId: string;
  readonly name: string;
  /** Decimal string; null for planned limits. */
  readonly limit: string | null;
  readonly unit: string;
  /** What is spent this month, a decimal string. */
  readonly actual: string;
  readonly costFilters: Readonly<Record<string, readonly string[]>>;
  readonly costTypes: Readonly<Record<string, boolean>> | null;
  readonly notifications: readonly NotificationRecord[];
  readonly tags: Readonly<Record<string, string>>;
}

/** Reads the whole state. */
export function takeSnapshot(world: World): Snapshot {
  const { state } = world.organization;
  const tagsOf = (id: string): Record<string, string> => Object.fromEntries(state.tags.get(id) ?? []);
  return {
    organizationId: state.id,
    rootId: state.rootId,
    managementAccountId: state.managementAccountId,
    rootTags: tagsOf(state.rootId),
    units: [...state.units.values()].map((unit) => ({
      id: unit.id,
      path: findNames(state, unit.id),
      parentId: unit.parentId,
      tags: tagsOf(unit.id),
    })),
    accounts: [...state.accounts.values()].map((account) => ({
      id: account.id,
      name: account.name,
      email: account.email,
      state: account.state,
      parentId: account.parentId,
      ou: findNames(state, account.parentId),
      tags: tagsOf(account.id),
    })),
    policies: [...state.policies.values()].map((policy) => ({
      id: policy.id,
      name: policy.name,
      type: policy.type,
      content: policy.content,
      tags: tagsOf(policy.id),
      attachedTo: [...state.attachments]
        .filter(([, ids]) => ids.includes(policy.id))
        .map(([target]) => (state.accounts.has(target) ? target : findNames(state, target))),
    })),
    policyTypes: Object.fromEntries(state.policyTypes),
    creations: [...state.creations.values()],
    serviceAccess: [...state.serviceAccess.keys()],
    delegations: Object.fromEntries([...state.delegations].map(([id, services]) => [id, [...services.keys()]])),
    trails: world.trails.list(),
    security: world.security.find(state.managementAccountId),
    rootFeatures: world.security.listFeatures(),
    budgets: world.budgets.listAll().map((record) => ({
      accountId: record.accountId,
      name: record.budget.BudgetName,
      limit: record.budget.BudgetLimit?.Amount ?? null,
      unit: record.budget.BudgetLimit?.Unit ?? 'USD',
      actual: findSpend(world, record).actual,
      costFilters: record.budget.CostFilters ?? {},
      costTypes: record.budget.CostTypes ?? null,
      notifications: record.notifications,
      tags: Object.fromEntries(record.tags),
    })),
    contacts: world.contacts.listAll(),
    roles: world.access.listRoles().map(roleArn),
    costs: snapshotCosts(world.costs),
    settings: { ...world.settings },
  };
}

function snapshotCosts({ paidRequests, paidUsd, spikes, monitors }: Costs): Snapshot['costs'] {
  return {
    paidRequests,
    paidUsd,
    spikes: spikes.map(({ id, accountId, service, units, fromDay, toDay }) => ({
      id,
      accountId,
      service,
      usd: renderDecimal(BigInt(units), unitsPerUsd),
      fromDay: renderDay(fromDay),
      toDay: renderDay(toDay),
    })),
    monitors: monitors.map(({ arn, name, dimension }) => ({ arn, name, dimension })),
  };
}
