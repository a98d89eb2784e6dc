import {
  type OrganizationState,
  type PolicyRecord,
  type PolicyType,
  withEntry,
} from '../../state/organization-state.ts';

const allowAll = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const allowAllResources = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};

/** AWS's own policies, attached everywhere while their type is enabled. */
export const defaultPolicies: readonly PolicyRecord[] = [
  {
    id: 'p-FullAWSAccess',
    name: 'FullAWSAccess',
    description: 'Allows access to every operation',
    type: 'SERVICE_CONTROL_POLICY',
    awsManaged: true,
    content: JSON.stringify(allowAll, null, 2),
  },
  {
    id: 'p-RCPFullAWSAccess',
    name: 'RCPFullAWSAccess',
    description: 'Allows access to every resource',
    type: 'RESOURCE_CONTROL_POLICY',
    awsManaged: true,
    content: JSON.stringify(allowAllResources, null, 2),
  },
];

/** Attaches AWS's own policy of each enabled type to a new OU or account. */
export function attachDefaultPolicies(state: OrganizationState, targetId: string): OrganizationState {
  const ids = defaultPolicies.filter((policy) => state.policyTypes.has(policy.type)).map((policy) => policy.id);
  const present = state.attachments.get(targetId) ?? [];
  return { ...state, attachments: withEntry(state.attachments, targetId, [...new Set([...ids, ...present])]) };
}

/** Attaches AWS's own policy of a type that was just enabled to the root and every OU and account. */
export function attachEverywhere(state: OrganizationState, type: PolicyType): OrganizationState {
  const policy = defaultPolicies.find((one) => one.type === type);
  if (policy === undefined) {
    return state;
  }
  const targets = [state.rootId, ...state.units.keys(), ...state.accounts.keys()];
  const attachments = new Map(state.attachments);
  for (const target of targets) {
    attachments.set(target, [...new Set([policy.id, ...(attachments.get(target) ?? [])])]);
  }
  return { ...state, attachments };
}

/** Detaches every policy of a type from everything. */
export function detachEverywhere(state: OrganizationState, type: PolicyType): OrganizationState {
  const attachments = new Map(
    [...state.attachments].map(([target, ids]) => [target, ids.filter((id) => state.policies.get(id)?.type !== type)]),
  );
  return { ...state, attachments };
}
