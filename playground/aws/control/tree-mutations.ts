import { z } from 'zod';
import { attachDefaultPolicies } from '../organizations/policies/default-policies.ts';
import { type PolicyRecord, withEntry, withoutEntry } from '../state/organization-state.ts';
import { defineMutation } from './define-mutation.ts';
import { findAccount, findParentId, findPolicy, findTargetId } from './find-resource.ts';

const attachment = z.object({ policy: z.string(), target: z.string() });

/** Changes of OUs, policies and trusted access that somebody makes by hand. */
export const treeMutations = {
  /** Returns the new OU's id. */
  addUnit: defineMutation(z.object({ name: z.string(), parent: z.string().default('root') }), (world, input) => {
    const state = world.organization.state;
    const unit = {
      id: world.ids.newUnitId(state.rootId),
      name: input.name,
      parentId: findParentId(state, input.parent),
    };
    world.organization.write((now) =>
      attachDefaultPolicies({ ...now, units: withEntry(now.units, unit.id, unit) }, unit.id),
    );
    return unit.id;
  }),
  renameUnit: defineMutation(z.object({ unit: z.string(), name: z.string() }), (world, input) => {
    world.organization.write((state) => {
      const unit = state.units.get(findParentId(state, input.unit));
      if (unit === undefined) {
        throw new Error('the root has no name to change');
      }
      return { ...state, units: withEntry(state.units, unit.id, { ...unit, name: input.name }) };
    });
  }),
  /** The OU goes, whatever is still in it. */
  removeUnit: defineMutation(z.object({ unit: z.string() }), (world, input) => {
    world.organization.write((state) => {
      const id = findParentId(state, input.unit);
      return {
        ...state,
        units: withoutEntry(state.units, id),
        tags: withoutEntry(state.tags, id),
        attachments: withoutEntry(state.attachments, id),
      };
    });
  }),
  /** Returns the new policy's id. */
  addPolicy: defineMutation(
    z.object({ name: z.string(), description: z.string().default(''), content: z.string() }),
    (world, input) => {
      const policy: PolicyRecord = {
        id: world.ids.newPolicyId(),
        ...input,
        type: 'SERVICE_CONTROL_POLICY',
        awsManaged: false,
      };
      world.organization.write((state) => ({ ...state, policies: withEntry(state.policies, policy.id, policy) }));
      return policy.id;
    },
  ),
  setPolicyContent: defineMutation(z.object({ policy: z.string(), content: z.string() }), (world, input) => {
    world.organization.write((state) => {
      const policy = findPolicy(state, input.policy);
      return { ...state, policies: withEntry(state.policies, policy.id, { ...policy, content: input.content }) };
    });
  }),
  attachPolicy: defineMutation(attachment, (world, input) => {
    world.organization.write((state) => {
      const target = findTargetId(state, input.target);
      const ids = new Set([...(state.attachments.get(target) ?? []), findPolicy(state, input.policy).id]);
      return { ...state, attachments: withEntry(state.attachments, target, [...ids]) };
    });
  }),
  detachPolicy: defineMutation(attachment, (world, input) => {
    world.organization.write((state) => {
      const target = findTargetId(state, input.target);
      const { id } = findPolicy(state, input.policy);
      const kept = (state.attachments.get(target) ?? []).filter((one) => one !== id);
      return { ...state, attachments: withEntry(state.attachments, target, kept) };
    });
  }),
  /** The policy goes from everything that it is attached to, too. */
  deletePolicy: defineMutation(z.object({ policy: z.string() }), (world, input) => {
    world.organization.write((state) => {
      const { id } = findPolicy(state, input.policy);
      const attachments = new Map(
        [...state.attachments].map(([target, ids]) => [target, ids.filter((one) => one !== id)]),
      );
      return { ...state, policies: withoutEntry(state.policies, id), tags: withoutEntry(state.tags, id), attachments };
    });
  }),
  /** Trusted access of a service, such as `controltower.amazonaws.com`. */
  setServiceAccess: defineMutation(z.object({ principal: z.string(), enabled: z.boolean() }), (world, input) => {
    world.organization.write((state, atMs) => ({
      ...state,
      serviceAccess: input.enabled
        ? withEntry(state.serviceAccess, input.principal, atMs)
        : withoutEntry(state.serviceAccess, input.principal),
    }));
  }),
  setDelegation: defineMutation(
    z.object({ account: z.string(), principal: z.string(), enabled: z.boolean() }),
    (world, input) => {
      world.organization.write((state, atMs) => {
        const { id } = findAccount(state, input.account);
        const present = state.delegations.get(id) ?? new Map<string, number>();
        const services = input.enabled
          ? withEntry(present, input.principal, atMs)
          : withoutEntry(present, input.principal);
        return {
          ...state,
          delegations:
            services.size === 0 ? withoutEntry(state.delegations, id) : withEntry(state.delegations, id, services),
        };
      });
    },
  ),
} as const;
