import type { OrganizationPicture } from '../../../protocol.ts';

/** The organisation at one moment. */
export type State = OrganizationPicture['state'];
export type Account = State['accounts'][number];
export type Policy = State['policies'][number];
export type Budget = State['budgets'][number];

/** An account with what is attached to it and what may be spent in it. */
export interface AccountNode {
  readonly account: Account;
  readonly policies: readonly Policy[];
  readonly budgets: readonly Budget[];
}

/** The root or an OU. */
export interface UnitNode {
  readonly id: string;
  readonly name: string;
  /** As the picture names it: `Workloads/Prod`, or `root`. */
  readonly path: string;
  readonly policies: readonly Policy[];
  /** Those of the whole organisation, at its root. */
  readonly budgets: readonly Budget[];
  readonly accounts: readonly AccountNode[];
  readonly units: readonly UnitNode[];
}

/**
 * The account whose costs a budget is about: the one that it filters by, else one that its name ends with, else its owner.
 * Null: all of them, since the management account pays for all.
 */
export function findBudgetAccount(
  { costFilters, name, accountId }: Budget,
  { managementAccountId }: Pick<State, 'managementAccountId'>,
): string | null {
  const named = costFilters.LinkedAccount?.[0] ?? /(?<!\d)\d{12}$/.exec(name)?.[0];
  if (named !== undefined) return named;
  return accountId === managementAccountId ? null : accountId;
}

function byName(one: AccountNode, other: AccountNode): number {
  return one.account.name.localeCompare(other.account.name);
}

/** The organisation as a tree: OUs in the order of the picture, accounts by their names. */
export function buildTree(state: State): UnitNode {
  const attached = groupBy(state.policies, ({ attachedTo }) => attachedTo);
  const budgets = groupBy(state.budgets, (budget) => [findBudgetAccount(budget, state) ?? state.rootId]);
  const accounts = groupBy(state.accounts, ({ parentId }) => [parentId]);
  const units = groupBy(state.units, ({ parentId }) => [parentId]);
  const build = (id: string, path: string): UnitNode => ({
    id,
    path,
    name: id === state.rootId ? 'Root' : (path.split('/').at(-1) ?? path),
    policies: attached.get(path) ?? [],
    budgets: budgets.get(id) ?? [],
    accounts: (accounts.get(id) ?? [])
      .map((account) => ({
        account,
        policies: attached.get(account.id) ?? [],
        budgets: budgets.get(account.id) ?? [],
      }))
      .sort(byName),
    units: (units.get(id) ?? []).map((unit) => build(unit.id, unit.path)),
  });
  return build(state.rootId, 'root');
}

/** How many accounts are in a unit and all below it. */
export function countAccounts(unit: UnitNode): number {
  return unit.units.reduce((sum, below) => sum + countAccounts(below), unit.accounts.length);
}

function groupBy<T>(list: readonly T[], keysOf: (one: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    for (const key of keysOf(one)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  }
  return groups;
}
