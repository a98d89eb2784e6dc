import { z } from 'zod';
import { attachEverywhere, detachEverywhere } from '../../organizations/policies/default-policies.ts';
import { renderPolicyArn } from '../../organizations/shape/render.ts';
import { type PolicyRecord, policyTypes, withEntry, withoutEntry } from '../../state/organization-state.ts';
import type { World } from '../../state/world.ts';
import { defineMutation } from '../define-mutation.ts';
import { findPolicy, findTargetId } from '../find-resource.ts';

const service = 'organizations';
const attachment = z.object({ policy: z.string(), target: z.string() });

/** Changes of policies and of what they are attached to that somebody makes by hand. */
export const policyMutations = {
  /** Returns the new policy's id. */
  addPolicy: defineMutation(
    z.object({
      name: z.string(),
      description: z.string().default(''),
      content: z.string(),
      tags: z.record(z.string(), z.string()).default({}),
    }),
    (world, { tags, ...input }, record) => {
      const policy: PolicyRecord = {
        id: world.ids.newPolicyId(),
        ...input,
        type: 'SERVICE_CONTROL_POLICY',
        awsManaged: false,
      };
      const tagMap = new Map(Object.entries(tags));
      world.organization.write((state) => ({
        ...state,
        policies: withEntry(state.policies, policy.id, policy),
        tags: tagMap.size === 0 ? state.tags : withEntry(state.tags, policy.id, tagMap),
      }));
      const { name, description, content, type } = policy;
      const arn = renderPolicyArn(world.organization.state, policy);
      const response = { policy: { policySummary: { id: policy.id, arn, name, description, type }, content } };
      record({ service, name: 'CreatePolicy', request: { name, description, type, content }, response });
      return policy.id;
    },
  ),
  setPolicyContent: defineMutation(z.object({ policy: z.string(), content: z.string() }), (world, input, record) => {
    const { id } = changePolicy(world, input.policy, { content: input.content });
    record({ service, name: 'UpdatePolicy', request: { policyId: id, content: input.content } });
  }),
  renamePolicy: defineMutation(z.object({ policy: z.string(), name: z.string() }), (world, input, record) => {
    const { id } = changePolicy(world, input.policy, { name: input.name });
    record({ service, name: 'UpdatePolicy', request: { policyId: id, name: input.name } });
  }),
  attachPolicy: defineMutation(attachment, (world, input, record) => {
    const targetId = findTargetId(world.organization.state, input.target);
    const policyId = findPolicy(world.organization.state, input.policy).id;
    world.organization.write((state) => {
      const ids = new Set([...(state.attachments.get(targetId) ?? []), policyId]);
      return { ...state, attachments: withEntry(state.attachments, targetId, [...ids]) };
    });
    record({ service, name: 'AttachPolicy', request: { policyId, targetId } });
  }),
  detachPolicy: defineMutation(attachment, (world, input, record) => {
    const targetId = findTargetId(world.organization.state, input.target);
    const policyId = findPolicy(world.organization.state, input.policy).id;
    world.organization.write((state) => {
      const kept = (state.attachments.get(targetId) ?? []).filter((one) => one !== policyId);
      return { ...state, attachments: withEntry(state.attachments, targetId, kept) };
    });
    record({ service, name: 'DetachPolicy', request: { policyId, targetId } });
  }),
  /** The policy goes from everything that it is attached to, too. */
  deletePolicy: defineMutation(z.object({ policy: z.string() }), (world, input, record) => {
    const before = world.organization.state;
    const { id: policyId } = findPolicy(before, input.policy);
    const attachments = new Map(
      [...before.attachments].map(([target, ids]) => [target, ids.filter((one) => one !== policyId)]),
    );
    world.organization.write((state) => ({
      ...state,
      policies: withoutEntry(state.policies, policyId),
      tags: withoutEntry(state.tags, policyId),
      attachments,
    }));
    for (const [targetId, ids] of before.attachments) {
      if (ids.includes(policyId)) {
        record({ service, name: 'DetachPolicy', request: { policyId, targetId } });
      }
    }
    record({ service, name: 'DeletePolicy', request: { policyId } });
  }),
  /** Turns a type of policies on or off, at once. Off, every policy of the type is detached. */
  setPolicyType: defineMutation(
    z.object({ type: z.enum(policyTypes).default('SERVICE_CONTROL_POLICY'), enabled: z.boolean() }),
    (world, { type, enabled }, record) => {
      world.organization.write((state) =>
        enabled
          ? attachEverywhere({ ...state, policyTypes: withEntry(state.policyTypes, type, 'ENABLED' as const) }, type)
          : detachEverywhere({ ...state, policyTypes: withoutEntry(state.policyTypes, type) }, type),
      );
      const request = { rootId: world.organization.state.rootId, policyType: type };
      record({ service, name: enabled ? 'EnablePolicyType' : 'DisablePolicyType', request });
    },
  ),
} as const;

function changePolicy(world: World, key: string, changes: Partial<PolicyRecord>): PolicyRecord {
  const policy = findPolicy(world.organization.state, key);
  const changed = { ...policy, ...changes };
  world.organization.write((state) => ({ ...state, policies: withEntry(state.policies, policy.id, changed) }));
  return changed;
}
