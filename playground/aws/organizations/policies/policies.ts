import { z } from 'zod';
import {
  type OrganizationState,
  type PolicyRecord,
  type PolicyType,
  withEntry,
  withoutEntry,
} from '../../state/organization-state.ts';
import { defineOperation } from '../shape/define-operation.ts';
import { refuse, refuseByConstraint, refuseInput } from '../shape/errors.ts';
import { paged, policyType, tags } from '../shape/input.ts';
import { cutPage } from '../shape/page.ts';
import { renderPolicy, renderPolicySummary } from '../shape/render.ts';
import { checkTags, toTagMap, withNewTags } from '../tags.ts';
import { checkDocument } from './policy-document.ts';

/** Policies of one type in an organisation ("Quotas for AWS Organizations"). */
const maxPolicies: Partial<Record<PolicyType, number>> = {
  SERVICE_CONTROL_POLICY: 10_000,
  RESOURCE_CONTROL_POLICY: 2000,
};
const maxPoliciesOfOthers = 1000;

export const createPolicy = defineOperation('CreatePolicy', {
  access: 'management',
  kind: 'write',
  input: z.object({
    Content: z.string(),
    Description: z.string(),
    Name: z.string(),
    Type: policyType,
    Tags: tags.optional(),
  }),
  run({ world, state }, input) {
    checkTags(input.Tags ?? [], new Map());
    checkNameIsFree(state, input.Type, input.Name);
    checkDocument(input.Type, input.Content);
    const sameType = [...state.policies.values()].filter((policy) => policy.type === input.Type && !policy.awsManaged);
    if (sameType.length >= (maxPolicies[input.Type] ?? maxPoliciesOfOthers)) {
      throw refuseByConstraint('POLICY_NUMBER_LIMIT_EXCEEDED');
    }
    const policy: PolicyRecord = {
      id: world.ids.newPolicyId(),
      name: input.Name,
      description: input.Description,
      type: input.Type,
      awsManaged: false,
      content: input.Content,
    };
    world.organization.write((now) => ({
      ...now,
      policies: withEntry(now.policies, policy.id, policy),
      tags: withNewTags(now.tags, policy.id, toTagMap(input.Tags ?? [])),
    }));
    return { Policy: renderPolicy(state, policy) };
  },
});

export const updatePolicy = defineOperation('UpdatePolicy', {
  access: 'management',
  kind: 'write',
  input: z.object({
    PolicyId: z.string(),
    Name: z.string().optional(),
    Description: z.string().optional(),
    Content: z.string().optional(),
  }),
  run({ world, state }, input) {
    const policy = findOwnPolicy(state, input.PolicyId);
    const next: PolicyRecord = {
      ...policy,
      name: input.Name ?? policy.name,
      description: input.Description ?? policy.description,
      content: input.Content ?? policy.content,
    };
    if (next.name !== policy.name) {
      checkNameIsFree(state, policy.type, next.name);
    }
    checkDocument(next.type, next.content);
    world.organization.write((now) => ({ ...now, policies: withEntry(now.policies, policy.id, next) }));
    return { Policy: renderPolicy(state, next) };
  },
});

export const describePolicy = defineOperation('DescribePolicy', {
  access: 'delegated',
  kind: 'read',
  input: z.object({ PolicyId: z.string() }),
  run({ state }, input) {
    return { Policy: renderPolicy(state, findPolicy(state, input.PolicyId)) };
  },
});

export const deletePolicy = defineOperation('DeletePolicy', {
  access: 'management',
  kind: 'write',
  input: z.object({ PolicyId: z.string() }),
  run({ world, state }, input) {
    const { id } = findOwnPolicy(state, input.PolicyId);
    if ([...state.attachments.values()].some((ids) => ids.includes(id))) {
      throw refuse('PolicyInUseException');
    }
    world.organization.write((now) => ({
      ...now,
      policies: withoutEntry(now.policies, id),
      tags: withoutEntry(now.tags, id),
    }));
    return {};
  },
});

export const listPolicies = defineOperation('ListPolicies', {
  access: 'delegated',
  kind: 'list',
  input: z.object({ ...paged, Filter: policyType }),
  run({ world, state }, input) {
    const all = [...state.policies.values()].filter((policy) => policy.type === input.Filter);
    const page = cutPage(`ListPolicies ${input.Filter}`, all, input, world.settings);
    return { Policies: page.items.map((policy) => renderPolicySummary(state, policy)), ...page.next };
  },
});

/** @throws AwsError PolicyNotFoundException */
export function findPolicy(state: OrganizationState, id: string): PolicyRecord {
  const policy = state.policies.get(id);
  if (policy === undefined) {
    throw refuse('PolicyNotFoundException');
  }
  return policy;
}

function findOwnPolicy(state: OrganizationState, id: string): PolicyRecord {
  const policy = findPolicy(state, id);
  if (policy.awsManaged) {
    throw refuseInput('IMMUTABLE_POLICY', 'PolicyId');
  }
  return policy;
}

function checkNameIsFree(state: OrganizationState, type: PolicyType, name: string): void {
  if ([...state.policies.values()].some((policy) => policy.type === type && policy.name === name)) {
    throw refuse('DuplicatePolicyException');
  }
}
