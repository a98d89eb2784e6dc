import { z } from 'zod';
import { attachDefaultPolicies } from '../../organizations/policies/default-policies.ts';
import { renderArn } from '../../organizations/shape/render.ts';
import { withEntry, withoutEntry } from '../../state/organization-state.ts';
import { defineMutation } from '../define-mutation.ts';
import { findAccount, findParentId } from '../find-resource.ts';

const service = 'organizations';

/** Changes of OUs and of trusted access that somebody makes by hand. */
export const treeMutations = {
  /** Returns the new OU's id. */
  addUnit: defineMutation(
    z.object({ name: z.string(), parent: z.string().default('root') }),
    (world, input, record) => {
      const state = world.organization.state;
      const parentId = findParentId(state, input.parent);
      const unit = { id: world.ids.newUnitId(state.rootId), name: input.name, parentId };
      world.organization.write((now) =>
        attachDefaultPolicies({ ...now, units: withEntry(now.units, unit.id, unit) }, unit.id),
      );
      const organizationalUnit = { id: unit.id, arn: renderArn(world.organization.state, unit.id), name: unit.name };
      const request = { name: unit.name, parentId };
      record({ service, name: 'CreateOrganizationalUnit', request, response: { organizationalUnit } });
      return unit.id;
    },
  ),
  renameUnit: defineMutation(z.object({ unit: z.string(), name: z.string() }), (world, input, record) => {
    const unit = world.organization.state.units.get(findParentId(world.organization.state, input.unit));
    if (unit === undefined) {
      throw new Error('the root has no name to change');
    }
    world.organization.write((state) => ({
      ...state,
      units: withEntry(state.units, unit.id, { ...unit, name: input.name }),
    }));
    record({
      ...{ service, name: 'UpdateOrganizationalUnit' },
      request: { organizationalUnitId: unit.id, name: input.name },
    });
  }),
  /** The OU goes, whatever is still in it. */
  removeUnit: defineMutation(z.object({ unit: z.string() }), (world, input, record) => {
    const id = findParentId(world.organization.state, input.unit);
    world.organization.write((state) => ({
      ...state,
      units: withoutEntry(state.units, id),
      tags: withoutEntry(state.tags, id),
      attachments: withoutEntry(state.attachments, id),
    }));
    record({ service, name: 'DeleteOrganizationalUnit', request: { organizationalUnitId: id } });
  }),
  /** Trusted access of a service, such as `controltower.amazonaws.com`. */
  setServiceAccess: defineMutation(
    z.object({ principal: z.string(), enabled: z.boolean() }),
    (world, input, record) => {
      world.organization.write((state, atMs) => ({
        ...state,
        serviceAccess: input.enabled
          ? withEntry(state.serviceAccess, input.principal, atMs)
          : withoutEntry(state.serviceAccess, input.principal),
      }));
      const name = input.enabled ? 'EnableAWSServiceAccess' : 'DisableAWSServiceAccess';
      record({ service, name, request: { servicePrincipal: input.principal } });
    },
  ),
  setDelegation: defineMutation(
    z.object({ account: z.string(), principal: z.string(), enabled: z.boolean() }),
    (world, input, record) => {
      const { id } = findAccount(world.organization.state, input.account);
      world.organization.write((state, atMs) => {
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
      const name = input.enabled ? 'RegisterDelegatedAdministrator' : 'DeregisterDelegatedAdministrator';
      record({ service, name, request: { accountId: id, servicePrincipal: input.principal } });
    },
  ),
} as const;
