import { maxScpsPerTarget } from '../../../config/checks/check-tree.ts';
import type { ObservedOrganization } from '../../observed/observed-organization.ts';
import { createFinding } from '../create-finding.ts';
import type { Finding, FindingTarget } from '../finding.ts';

/**
 * Quotas that AWS raises for nobody or seldom
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html; budgets:
 * https://docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html).
 */
const quotas = { policies: 10_000, ous: 2_000, budgets: 20_000 };

/** Near: nine tenths. */
const nearPercent = 90;

/** Quotas of AWS that are nearly used up. */
export function findRoomDrift(observed: ObservedOrganization): readonly Finding[] {
  const { organizationId, ous, policies, budgets } = observed;
  const whole = { type: 'organization', id: organizationId, name: 'the organisation' } as const;
  return [
    ...findNear(whole, 'OUs', ous.length, quotas.ous),
    ...(policies.kind === 'unread' ? [] : findNear(whole, 'SCPs', policies.value.length, quotas.policies)),
    ...(budgets.kind === 'unread' ? [] : findNear(whole, 'budgets', budgets.value.length, quotas.budgets)),
    ...findFullTargets(observed),
  ];
}

function findNear(target: FindingTarget, what: string, count: number, quota: number): readonly Finding[] {
  if (count * 100 < quota * nearPercent) return [];
  return [
    createFinding({
      ...{ kind: 'quota-near', target, subject: what },
      agreed: `room for more ${what}`,
      found: `${count} of ${quota} ${what}`,
      end: `Remove ${what} that nobody needs, or ask AWS for more`,
    }),
  ];
}

/** Targets that take at most one further SCP: a guardrail that is added to the file may find no place there. */
function findFullTargets({ policies, rootId, ous, accounts }: ObservedOrganization): readonly Finding[] {
  if (policies.kind === 'unread') return [];
  const counts = new Map<string, number>();
  for (const { targets } of policies.value) for (const id of targets) counts.set(id, (counts.get(id) ?? 0) + 1);
  const targets: readonly FindingTarget[] = [
    { type: 'root', id: rootId, name: 'the root' },
    ...ous.map(({ id, path }) => ({ type: 'ou', id, name: path }) as const),
    ...accounts.map(({ id, name }) => ({ type: 'account', id, name }) as const),
  ];
  return targets.flatMap((target) => findNear(target, 'attached SCPs', counts.get(target.id) ?? 0, maxScpsPerTarget));
}
