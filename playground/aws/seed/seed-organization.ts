import { attachEverywhere, defaultPolicies } from '../organizations/policies/default-policies.ts';
import { findParentByNames } from '../state/find-in-tree.ts';
import type { Ids } from '../state/ids.ts';
import { type OrganizationState, withEntry } from '../state/organization-state.ts';
import type { AccountSeed, PolicySeed, SeedSpec, UnitSeed } from './seed-spec.ts';

/** Makes the organisation that the spec says; the same ids give the same organisation. */
export function seedOrganization(spec: SeedSpec, ids: Ids): OrganizationState {
  const rootId = ids.newRootId();
  const managementAccountId = spec.managementAccount.id ?? ids.newAccountId();
  const enabledAtMs = Date.parse(spec.managementAccount.joined);
  let state: OrganizationState = {
    id: ids.newOrganizationId(),
    rootId,
    managementAccountId,
    policyTypes: new Map(),
    accounts: new Map(),
    units: new Map(),
    policies: new Map(defaultPolicies.map((policy) => [policy.id, policy])),
    attachments: new Map([[rootId, []]]),
    tags: new Map(),
    creations: new Map(),
    serviceAccess: new Map((spec.serviceAccess ?? []).map((principal) => [principal, enabledAtMs])),
    delegations: new Map(),
    closures: [],
  };
  state = (spec.policies ?? []).reduce((next, policy) => addPolicy(next, policy, ids), state);
  state = addAccount(state, { ...spec.managementAccount, id: managementAccountId }, rootId, ids);
  state = spec.units.reduce((next, unit) => addUnit(next, unit, ids), state);
  state = attach(state, rootId, spec.rootPolicies ?? []);
  for (const type of spec.policyTypes ?? ['SERVICE_CONTROL_POLICY']) {
    state = attachEverywhere({ ...state, policyTypes: withEntry(state.policyTypes, type, 'ENABLED' as const) }, type);
  }
  for (const delegation of spec.delegations ?? []) {
    const services = new Map(delegation.principals.map((principal) => [principal, enabledAtMs]));
    const id = findIdByName(state, delegation.account);
    state = { ...state, delegations: withEntry(state.delegations, id, services) };
  }
  return state;
}

/** The id of the account with the name. @throws Error when the seed has none */
export function findIdByName(state: OrganizationState, name: string): string {
  const account = [...state.accounts.values()].find((one) => one.name === name);
  if (account === undefined) {
    throw new Error(`the seed has no account ${name}`);
  }
  return account.id;
}

function addPolicy(state: OrganizationState, seed: PolicySeed, ids: Ids): OrganizationState {
  const policy = {
    id: ids.newPolicyId(),
    name: seed.name,
    description: seed.description,
    type: 'SERVICE_CONTROL_POLICY' as const,
    awsManaged: false,
    content: JSON.stringify(seed.document),
  };
  return {
    ...state,
    policies: withEntry(state.policies, policy.id, policy),
    tags: withEntry(state.tags, policy.id, new Map(Object.entries(seed.tags ?? {}))),
  };
}

function addUnit(state: OrganizationState, seed: UnitSeed, ids: Ids): OrganizationState {
  const steps = seed.path.split('/');
  const parentId = findParentByNames(state, steps.slice(0, -1).join('/'));
  if (parentId === null) {
    throw new Error(`the seed names ${seed.path} before its parent`);
  }
  const unit = { id: ids.newUnitId(state.rootId), name: steps.at(-1) ?? seed.path, parentId };
  const withUnit = attach({ ...state, units: withEntry(state.units, unit.id, unit) }, unit.id, seed.policies ?? []);
  return (seed.accounts ?? []).reduce((next, account) => addAccount(next, account, unit.id, ids), withUnit);
}

function addAccount(state: OrganizationState, seed: AccountSeed, parentId: string, ids: Ids): OrganizationState {
  const id = seed.id ?? ids.newAccountId();
  const account = {
    id,
    name: seed.name,
    email: seed.email,
    parentId,
    state: seed.state ?? ('ACTIVE' as const),
    joinedMethod: seed.invited === true ? ('INVITED' as const) : ('CREATED' as const),
    joinedAtMs: Date.parse(seed.joined),
  };
  const next = {
    ...state,
    accounts: withEntry(state.accounts, id, account),
    tags: withEntry(state.tags, id, new Map(Object.entries(seed.tags ?? {}))),
  };
  return attach(next, id, seed.policies ?? []);
}

function attach(state: OrganizationState, targetId: string, names: readonly string[]): OrganizationState {
  const ids = names.map((name) => {
    const policy = [...state.policies.values()].find((one) => one.name === name);
    if (policy === undefined) {
      throw new Error(`the seed attaches ${name}, which it does not have`);
    }
    return policy.id;
  });
  return { ...state, attachments: withEntry(state.attachments, targetId, ids) };
}
