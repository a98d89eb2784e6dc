import { attachEverywhere, defaultPolicies } from '../organizations/policies/default-policies.ts';
import { withNewTags } from '../organizations/tags.ts';
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
  state = addAccounts(state, [{ ...spec.managementAccount, id: managementAccountId }], rootId, ids);
  state = spec.units.reduce((next, unit) => addUnit(next, unit, ids), state);
  state = attach(state, rootId, spec.rootPolicies ?? []);
  state = withTags(state, rootId, spec.rootTags);
  for (const type of spec.policyTypes ?? ['SERVICE_CONTROL_POLICY']) {
    state = attachEverywhere({ ...state, policyTypes: withEntry(state.policyTypes, type, 'ENABLED' as const) }, type);
  }
  const findId = createNameIndex(state);
  for (const delegation of spec.delegations ?? []) {
    const services = new Map(delegation.principals.map((principal) => [principal, enabledAtMs]));
    const id = findId(delegation.account);
    state = { ...state, delegations: withEntry(state.delegations, id, services) };
  }
  return state;
}

/** Finds the id of the account with a name, the first of several. It throws an Error when the seed has none. */
export function createNameIndex(state: OrganizationState): (name: string) => string {
  const ids = new Map([...state.accounts.values()].reverse().map(({ name, id }) => [name, id]));
  return (name) => {
    const id = ids.get(name);
    if (id === undefined) {
      throw new Error(`the seed has no account ${name}`);
    }
    return id;
  };
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
    tags: withNewTags(state.tags, policy.id, new Map(Object.entries(seed.tags ?? {}))),
  };
}

function withTags(
  state: OrganizationState,
  id: string,
  tags: Readonly<Record<string, string>> = {},
): OrganizationState {
  return { ...state, tags: withNewTags(state.tags, id, new Map(Object.entries(tags))) };
}

function addUnit(state: OrganizationState, seed: UnitSeed, ids: Ids): OrganizationState {
  const steps = seed.path.split('/');
  const parentId = findParentByNames(state, steps.slice(0, -1).join('/'));
  if (parentId === null) {
    throw new Error(`the seed names ${seed.path} before its parent`);
  }
  const unit = { id: ids.newUnitId(state.rootId), name: steps.at(-1) ?? seed.path, parentId };
  const withUnit = attach({ ...state, units: withEntry(state.units, unit.id, unit) }, unit.id, seed.policies ?? []);
  return addAccounts(withTags(withUnit, unit.id, seed.tags), seed.accounts ?? [], unit.id, ids);
}

/** All at once: an organisation may have ten thousand. */
function addAccounts(
  state: OrganizationState,
  seeds: readonly AccountSeed[],
  parentId: string,
  ids: Ids,
): OrganizationState {
  const [accounts, tags, attachments] = [new Map(state.accounts), new Map(state.tags), new Map(state.attachments)];
  for (const seed of seeds) {
    const id = seed.id ?? ids.newAccountId();
    accounts.set(id, {
      id,
      name: seed.name,
      email: seed.email,
      parentId,
      state: seed.state ?? 'ACTIVE',
      joinedMethod: seed.invited === true ? 'INVITED' : 'CREATED',
      joinedAtMs: Date.parse(seed.joined),
    });
    if (seed.tags !== undefined && Object.keys(seed.tags).length > 0) {
      tags.set(id, new Map(Object.entries(seed.tags)));
    }
    attachments.set(id, findPolicyIds(state, seed.policies ?? []));
  }
  return { ...state, accounts, tags, attachments };
}

function attach(state: OrganizationState, targetId: string, names: readonly string[]): OrganizationState {
  return { ...state, attachments: withEntry(state.attachments, targetId, findPolicyIds(state, names)) };
}

function findPolicyIds(state: OrganizationState, names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const policy = [...state.policies.values()].find((one) => one.name === name);
    if (policy === undefined) {
      throw new Error(`the seed attaches ${name}, which it does not have`);
    }
    return policy.id;
  });
}
