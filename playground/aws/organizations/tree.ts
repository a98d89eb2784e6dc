import { z } from 'zod';
import { findChildAccounts, findChildUnits, findPath, isParent } from '../state/find-in-tree.ts';
import { type OrganizationState, type UnitRecord, withEntry, withoutEntry } from '../state/organization-state.ts';
import { attachDefaultPolicies } from './policies/default-policies.ts';
import { defineOperation } from './shape/define-operation.ts';
import { refuse, refuseByConstraint } from './shape/errors.ts';
import { paged, tags } from './shape/input.ts';
import { cutPage } from './shape/page.ts';
import { renderArn, renderRoot, renderUnit } from './shape/render.ts';
import { checkTags, toTagMap, withNewTags } from './tags.ts';

/** OUs of an organisation, and levels of OUs under the root ("Quotas for AWS Organizations"). */
const maxUnits = 2000;
const maxUnitDepth = 5;

export const describeOrganization = defineOperation('DescribeOrganization', {
  access: 'member',
  kind: 'read',
  input: z.object({}),
  run({ state }) {
    const management = state.accounts.get(state.managementAccountId);
    return {
      Organization: {
        Id: state.id,
        Arn: `arn:aws:organizations::${state.managementAccountId}:organization/${state.id}`,
        FeatureSet: 'ALL',
        MasterAccountArn: renderArn(state, state.managementAccountId),
        MasterAccountId: state.managementAccountId,
        MasterAccountEmail: management?.email,
        AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
      },
    };
  },
});

export const listRoots = defineOperation('ListRoots', {
  access: 'delegated',
  kind: 'list',
  input: z.object(paged),
  run({ world, state }, input) {
    const page = cutPage('ListRoots', [renderRoot(state)], input, world.settings);
    return { Roots: page.items, ...page.next };
  },
});

export const listOrganizationalUnitsForParent = defineOperation('ListOrganizationalUnitsForParent', {
  access: 'delegated',
  kind: 'list',
  input: z.object({ ...paged, ParentId: z.string() }),
  run({ world, state }, input) {
    checkParent(state, input.ParentId);
    const all = findChildUnits(state, input.ParentId);
    const page = cutPage(`ListOrganizationalUnitsForParent ${input.ParentId}`, all, input, world.settings);
    return {
      OrganizationalUnits: page.items.map((unit) => renderUnit(state, unit, world.settings)),
      ...page.next,
    };
  },
});

export const listChildren = defineOperation('ListChildren', {
  access: 'delegated',
  kind: 'list',
  input: z.object({ ...paged, ParentId: z.string(), ChildType: z.enum(['ACCOUNT', 'ORGANIZATIONAL_UNIT']) }),
  run({ world, state }, input) {
    checkParent(state, input.ParentId);
    const children =
      input.ChildType === 'ACCOUNT' ? findChildAccounts(state, input.ParentId) : findChildUnits(state, input.ParentId);
    const list = `ListChildren ${input.ParentId} ${input.ChildType}`;
    const page = cutPage(list, children, input, world.settings);
    return { Children: page.items.map(({ id }) => ({ Id: id, Type: input.ChildType })), ...page.next };
  },
});

export const listParents = defineOperation('ListParents', {
  access: 'delegated',
  kind: 'list',
  input: z.object({ ...paged, ChildId: z.string() }),
  run({ world, state }, input) {
    const parent = (state.accounts.get(input.ChildId) ?? state.units.get(input.ChildId))?.parentId;
    if (parent === undefined) {
      throw refuse('ChildNotFoundException');
    }
    const all = [{ Id: parent, Type: parent === state.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }];
    const page = cutPage(`ListParents ${input.ChildId}`, all, input, world.settings);
    return { Parents: page.items, ...page.next };
  },
});

export const describeOrganizationalUnit = defineOperation('DescribeOrganizationalUnit', {
  access: 'delegated',
  kind: 'read',
  input: z.object({ OrganizationalUnitId: z.string() }),
  run({ world, state }, input) {
    return { OrganizationalUnit: renderUnit(state, findUnit(state, input.OrganizationalUnitId), world.settings) };
  },
});

export const createOrganizationalUnit = defineOperation('CreateOrganizationalUnit', {
  access: 'management',
  kind: 'write',
  input: z.object({ ParentId: z.string(), Name: z.string(), Tags: tags.optional() }),
  run({ world, state }, input) {
    checkParent(state, input.ParentId);
    checkTags(input.Tags ?? [], new Map());
    checkNameIsFree(state, input.ParentId, input.Name);
    if (state.units.size >= maxUnits) {
      throw refuseByConstraint('OU_NUMBER_LIMIT_EXCEEDED');
    }
    // The path holds the root and the OUs below it, so a new OU is at the level of its length.
    if (findPath(state, input.ParentId).length > maxUnitDepth) {
      throw refuseByConstraint('OU_DEPTH_LIMIT_EXCEEDED');
    }
    const unit: UnitRecord = { id: world.ids.newUnitId(state.rootId), name: input.Name, parentId: input.ParentId };
    world.organization.write((now) =>
      attachDefaultPolicies(
        {
          ...now,
          units: withEntry(now.units, unit.id, unit),
          tags: withNewTags(now.tags, unit.id, toTagMap(input.Tags ?? [])),
        },
        unit.id,
      ),
    );
    return { OrganizationalUnit: renderUnit(world.organization.state, unit, world.settings) };
  },
});

export const updateOrganizationalUnit = defineOperation('UpdateOrganizationalUnit', {
  access: 'management',
  kind: 'write',
  input: z.object({ OrganizationalUnitId: z.string(), Name: z.string().optional() }),
  run({ world, state }, input) {
    const unit = findUnit(state, input.OrganizationalUnitId);
    const name = input.Name ?? unit.name;
    if (name !== unit.name) {
      checkNameIsFree(state, unit.parentId, name);
    }
    const renamed = { ...unit, name };
    world.organization.write((now) => ({ ...now, units: withEntry(now.units, unit.id, renamed) }));
    return { OrganizationalUnit: renderUnit(world.organization.state, renamed, world.settings) };
  },
});

export const deleteOrganizationalUnit = defineOperation('DeleteOrganizationalUnit', {
  access: 'management',
  kind: 'write',
  input: z.object({ OrganizationalUnitId: z.string() }),
  run({ world, state }, input) {
    const { id } = findUnit(state, input.OrganizationalUnitId);
    if (findChildUnits(state, id).length > 0 || findChildAccounts(state, id).length > 0) {
      throw refuse('OrganizationalUnitNotEmptyException');
    }
    world.organization.write((now) => ({
      ...now,
      units: withoutEntry(now.units, id),
      tags: withoutEntry(now.tags, id),
      attachments: withoutEntry(now.attachments, id),
    }));
    return {};
  },
});

function checkParent(state: OrganizationState, id: string): void {
  if (!isParent(state, id)) {
    throw refuse('ParentNotFoundException');
  }
}

function findUnit(state: OrganizationState, id: string): UnitRecord {
  const unit = state.units.get(id);
  if (unit === undefined) {
    throw refuse('OrganizationalUnitNotFoundException');
  }
  return unit;
}

function checkNameIsFree(state: OrganizationState, parent: string, name: string): void {
  if (findChildUnits(state, parent).some((unit) => unit.name === name)) {
    throw refuse('DuplicateOrganizationalUnitException');
  }
}
