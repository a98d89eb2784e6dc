import { z } from 'zod';
import { type OrganizationState, withEntry, withoutEntry } from '../../state/organization-state.ts';
import { defineOperation } from '../shape/define-operation.ts';
import { refuse } from '../shape/errors.ts';
import { policyType } from '../shape/input.ts';
import { renderRoot } from '../shape/render.ts';
import { attachEverywhere, detachEverywhere } from './default-policies.ts';

const input = z.object({ RootId: z.string(), PolicyType: policyType });

/** Asynchronous: PENDING_ENABLE first; AWS's own policy is attached everywhere when it ends. */
export const enablePolicyType = defineOperation('EnablePolicyType', {
  access: 'management',
  kind: 'write',
  input,
  run({ world, state }, { RootId, PolicyType }) {
    checkRoot(state, RootId);
    const status = state.policyTypes.get(PolicyType);
    if (status !== undefined) {
      throw refuse(status === 'ENABLED' ? 'PolicyTypeAlreadyEnabledException' : 'PolicyChangesInProgressException');
    }
    world.organization.write((now) => ({
      ...now,
      policyTypes: withEntry(now.policyTypes, PolicyType, 'PENDING_ENABLE' as const),
    }));
    world.organization.writeLater(world.settings.policyTypeDelayMs, (now) =>
      attachEverywhere({ ...now, policyTypes: withEntry(now.policyTypes, PolicyType, 'ENABLED' as const) }, PolicyType),
    );
    return { Root: renderRoot(world.organization.state) };
  },
});

/** Asynchronous: PENDING_DISABLE first; every policy of the type is detached when it ends. */
export const disablePolicyType = defineOperation('DisablePolicyType', {
  access: 'management',
  kind: 'write',
  input,
  run({ world, state }, { RootId, PolicyType }) {
    checkRoot(state, RootId);
    const status = state.policyTypes.get(PolicyType);
    if (status !== 'ENABLED') {
      throw refuse(status === undefined ? 'PolicyTypeNotEnabledException' : 'PolicyChangesInProgressException');
    }
    world.organization.write((now) => ({
      ...now,
      policyTypes: withEntry(now.policyTypes, PolicyType, 'PENDING_DISABLE' as const),
    }));
    world.organization.writeLater(world.settings.policyTypeDelayMs, (now) =>
      detachEverywhere({ ...now, policyTypes: withoutEntry(now.policyTypes, PolicyType) }, PolicyType),
    );
    return { Root: renderRoot(world.organization.state) };
  },
});

function checkRoot(state: OrganizationState, id: string): void {
  if (id !== state.rootId) {
    throw refuse('RootNotFoundException');
  }
}
