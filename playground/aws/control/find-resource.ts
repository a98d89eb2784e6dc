import { findAccountByEmail, findParentByNames, isParent } from '../state/find-in-tree.ts';
import type { AccountRecord, OrganizationState, PolicyRecord } from '../state/organization-state.ts';

/** The account of an id, name or address. @throws Error when there is none */
export function findAccount(state: OrganizationState, key: string): AccountRecord {
  const account =
    state.accounts.get(key) ??
    findAccountByEmail(state, key) ??
    [...state.accounts.values()].find((one) => one.name === key);
  if (account === undefined) {
    throw new Error(`no account ${key}`);
  }
  return account;
}

/** The id of a root or OU, given as id or by names (`Workloads/Prod`, `root`). @throws Error when there is none */
export function findParentId(state: OrganizationState, key: string): string {
  const id = isParent(state, key) ? key : findParentByNames(state, key);
  if (id === null) {
    throw new Error(`no root or OU ${key}`);
  }
  return id;
}

/** The id of a root, OU or account, given in any of the ways above. @throws Error when there is none */
export function findTargetId(state: OrganizationState, key: string): string {
  if (isParent(state, key)) {
    return key;
  }
  return findParentByNames(state, key) ?? findAccount(state, key).id;
}

/** The policy of an id or name. @throws Error when there is none */
export function findPolicy(state: OrganizationState, key: string): PolicyRecord {
  const policy = state.policies.get(key) ?? [...state.policies.values()].find((one) => one.name === key);
  if (policy === undefined) {
    throw new Error(`no policy ${key}`);
  }
  return policy;
}
