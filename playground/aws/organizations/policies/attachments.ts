import { z } from 'zod';
import { isParent } from '../../state/find-in-tree.ts';
import { type OrganizationState, type PolicyType, withEntry } from '../../state/organization-state.ts';
import { defineOperation } from '../shape/define-operation.ts';
import { refuse, refuseByConstraint, refuseInput } from '../shape/errors.ts';
import { paged, policyType } from '../shape/input.ts';
import { cutPage } from '../shape/page.ts';
import { renderArn, renderPolicySummary } from '../shape/render.ts';
import { findPolicy } from './policies.ts';

/** Policies of a type that may be attached to one root, OU or account directly (SCPs: 10 since 2026-05-15). */
const maxAttached: Partial<Record<PolicyType, number>> = { RESOURCE_CONTROL_POLICY: 5 };
const maxAttachedOfOthers = 10;

const attachment = z.object({ PolicyId: z.string(), TargetId: z.string() });

export const attachPolicy = defineOperation('AttachPolicy', {
  access: 'management',
  kind: 'write',
  input: attachment,
  run({ world, state }, input) {
    const policy = findPolicy(state, input.PolicyId);
    checkTarget(state, input.TargetId);
    checkType(state, policy.type);
    const attached = state.attachments.get(input.TargetId) ?? [];
    if (attached.includes(policy.id)) {
      throw refuse('DuplicatePolicyAttachmentException');
    }
    const limit = maxAttached[policy.type] ?? maxAttachedOfOthers;
    if (findOfType(state, input.TargetId, policy.type).length >= limit) {
      throw refuseByConstraint('MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
    }
    world.organization.write((now) => ({
      ...now,
      attachments: withEntry(now.attachments, input.TargetId, [...attached, policy.id]),
    }));
    return {};
  },
});

export const detachPolicy = defineOperation('DetachPolicy', {
  access: 'management',
  kind: 'write',
  input: attachment,
  run({ world, state }, input) {
    const policy = findPolicy(state, input.PolicyId);
    checkTarget(state, input.TargetId);
    if (state.policyTypes.has(policy.type)) {
      checkType(state, policy.type);
    }
    const attached = state.attachments.get(input.TargetId) ?? [];
    if (!attached.includes(policy.id)) {
      throw refuse('PolicyNotAttachedException');
    }
    if (policy.id === 'p-RCPFullAWSAccess') {
      throw refuseInput('NON_DETACHABLE_POLICY', 'PolicyId');
    }
    const isLast = findOfType(state, input.TargetId, policy.type).length === 1;
    if (policy.type === 'SERVICE_CONTROL_POLICY' && isLast) {
      throw refuseByConstraint('MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
    }
    const kept = attached.filter((id) => id !== policy.id);
    world.organization.write((now) => ({ ...now, attachments: withEntry(now.attachments, input.TargetId, kept) }));
    return {};
  },
});

export const listPoliciesForTarget = defineOperation('ListPoliciesForTarget', {
  access: 'delegated',
  kind: 'list',
  input: z.object({ ...paged, TargetId: z.string(), Filter: policyType }),
  run({ world, state }, input) {
    checkTarget(state, input.TargetId);
    const all = findOfType(state, input.TargetId, input.Filter).map((id) => findPolicy(state, id));
    const page = cutPage(`ListPoliciesForTarget ${input.TargetId} ${input.Filter}`, all, input, world.settings);
    return { Policies: page.items.map((policy) => renderPolicySummary(state, policy)), ...page.next };
  },
});

export const listTargetsForPolicy = defineOperation('ListTargetsForPolicy', {
  access: 'delegated',
  kind: 'list',
  input: z.object({ ...paged, PolicyId: z.string() }),
  run({ world, state }, input) {
    findPolicy(state, input.PolicyId);
    const all = [...state.attachments].filter(([, ids]) => ids.includes(input.PolicyId)).map(([target]) => target);
    const page = cutPage(`ListTargetsForPolicy ${input.PolicyId}`, all, input, world.settings);
    return { Targets: page.items.map((id) => renderTarget(state, id)), ...page.next };
  },
});

function renderTarget(state: OrganizationState, id: string): object {
  const unit = state.units.get(id);
  const account = state.accounts.get(id);
  return {
    TargetId: id,
    Arn: renderArn(state, id),
    Name: unit?.name ?? account?.name ?? 'Root',
    Type: unit === undefined ? (account === undefined ? 'ROOT' : 'ACCOUNT') : 'ORGANIZATIONAL_UNIT',
  };
}

function findOfType(state: OrganizationState, targetId: string, type: PolicyType): readonly string[] {
  return (state.attachments.get(targetId) ?? []).filter((id) => state.policies.get(id)?.type === type);
}

/** @throws AwsError PolicyTypeNotEnabledException; PolicyChangesInProgressException while AWS turns the type on or off */
function checkType(state: OrganizationState, type: PolicyType): void {
  const status = state.policyTypes.get(type);
  if (status !== 'ENABLED') {
    throw refuse(status === undefined ? 'PolicyTypeNotEnabledException' : 'PolicyChangesInProgressException');
  }
}

function checkTarget(state: OrganizationState, id: string): void {
  if (!isParent(state, id) && !state.accounts.has(id)) {
    throw refuse('TargetNotFoundException');
  }
}
