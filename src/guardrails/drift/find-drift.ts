import type { DesiredOrganization } from '../desired/desired-organization.ts';
import type { ObservedOrganization, Part } from '../observed/observed-organization.ts';
import { findAccountDrift } from './accounts/find-account-drift.ts';
import { findBudgetDrift } from './accounts/find-budget-drift.ts';
import { findUnreadAccounts } from './accounts/find-unread-accounts.ts';
import { type Finding, findingKinds, type NotChecked } from './finding.ts';
import { findGuardrailDrift, isChanging } from './guardrails/find-guardrail-drift.ts';
import { findManagementDrift } from './management/find-management-drift.ts';
import { findRoomDrift } from './room/find-room-drift.ts';
import { findOuDrift } from './tree/find-ou-drift.ts';
import { matchOus } from './tree/match-ous.ts';

/** How the organisation differs from what was agreed, and what nobody looked at. */
export interface Drift {
  /** Worst first, then in the order of their kinds and by name. */
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
}

/**
 * Finds every difference between what the organisation should be and what it is. One cause is one finding: the first kind
 * that explains it. What was not read is not judged, and named.
 */
export function findDrift(desired: DesiredOrganization, observed: ObservedOrganization): Drift {
  const match = matchOus(desired, observed);
  const findings = [
    ...findOuDrift(desired, observed, match),
    ...findAccountDrift(desired, observed, match),
    ...findGuardrailDrift(desired, observed, match),
    ...findBudgetDrift(desired, observed),
    ...findManagementDrift(desired, observed),
    ...findRoomDrift(observed),
  ];
  return { findings: sortFindings(findings), notChecked: findNotChecked(desired, observed) };
}

const severities = ['critical', 'high', 'medium', 'low'] as const;

/** Worst first, then in the order of the kinds, then by name and subject: the same from run to run. */
function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const ranks = new Map(findingKinds.map((kind, index) => [kind, index]));
  const rank = ({ severity, kind }: Finding): number =>
    severities.indexOf(severity) * findingKinds.length + (ranks.get(kind) ?? 0);
  const name = ({ target, subject, id }: Finding): string => `${target.name}\n${subject}\n${id}`;
  return [...findings].sort((one, other) => rank(one) - rank(other) || (name(one) < name(other) ? -1 : 1));
}

function findNotChecked(desired: DesiredOrganization, observed: ObservedOrganization): readonly NotChecked[] {
  const { management } = observed;
  const areas: readonly (readonly [string, Part<unknown>])[] = [
    ['whether SCPs are switched on', observed.policyType],
    ['guardrails', isChanging(observed) ? { kind: 'unread', permission: null } : observed.policies],
    ['tags of accounts', observed.tags],
    ['budgets', observed.budgets],
    ["the management account's costs", management.costs],
    ["the management account's password policy", management.passwordPolicy],
    ["the management account's root user", management.credentials],
    ['trails', management.trails],
    ...(desired.securityServices.length === 0 ? [] : [['security services', observed.trustedServices] as const]),
  ];
  const unread = areas.flatMap(([what, part]): NotChecked[] =>
    part.kind === 'unread' ? [{ what, permission: part.permission }] : [],
  );
  return [...unread, ...findUnreadAccounts(desired, observed), ...findUnknownOwners(desired)];
}

function findUnknownOwners({ accounts }: DesiredOrganization): readonly NotChecked[] {
  const unknown = accounts.filter(({ owner, ownerState }) => owner !== '' && ownerState === 'unknown').length;
  if (unknown === 0) return [];
  const what = unknown === accounts.length ? 'owners of accounts' : `owners of ${unknown} accounts`;
  return [{ what: `${what} in Slack`, permission: null }];
}
