import type { AccountRecord, OrganizationState, UnitRecord } from './organization-state.ts';

/** Whether the id is the root's or an OU's. */
export function isParent(state: OrganizationState, id: string): boolean {
  return id === state.rootId || state.units.has(id);
}

/** Ids from the root down to the id, itself included; empty for an id that is not in the tree. */
export function findPath(state: OrganizationState, id: string): readonly string[] {
  const path: string[] = [];
  let at: string | undefined = id;
  while (at !== undefined) {
    path.unshift(at);
    if (at === state.rootId) {
      return path;
    }
    at = state.accounts.get(at)?.parentId ?? state.units.get(at)?.parentId;
  }
  return [];
}

/** The path as the API writes it: organisation, root, OUs and the id, each with a slash after it. */
export function findPathText(state: OrganizationState, id: string): string {
  return `${[state.id, ...findPath(state, id)].join('/')}/`;
}

/** OUs directly in a parent, in the order of their creation. */
export function findChildUnits(state: OrganizationState, parentId: string): readonly UnitRecord[] {
  return [...state.units.values()].filter((unit) => unit.parentId === parentId);
}

/** Accounts directly in a parent, in the order in which they joined. */
export function findChildAccounts(state: OrganizationState, parentId: string): readonly AccountRecord[] {
  return [...state.accounts.values()].filter((account) => account.parentId === parentId);
}

/** The id of an OU by the names on its path (`Workloads/Prod`), of the root for `root` or an empty path; else null. */
export function findParentByNames(state: OrganizationState, names: string): string | null {
  if (names === '' || names === 'root') {
    return state.rootId;
  }
  let at = state.rootId;
  for (const name of names.split('/')) {
    const unit = findChildUnits(state, at).find((child) => child.name === name);
    if (unit === undefined) {
      return null;
    }
    at = unit.id;
  }
  return at;
}

/** The names on the path of a root or OU (`Workloads/Prod`), `root` for the root. */
export function findNames(state: OrganizationState, id: string): string {
  const names = findPath(state, id)
    .slice(1)
    .map((step) => state.units.get(step)?.name ?? state.accounts.get(step)?.name ?? step);
  return names.length === 0 ? 'root' : names.join('/');
}

/** The account that has the address, compared without case; addresses are unique in all of AWS. */
export function findAccountByEmail(state: OrganizationState, email: string): AccountRecord | undefined {
  const wanted = email.toLowerCase();
  return [...state.accounts.values()].find((account) => account.email.toLowerCase() === wanted);
}
