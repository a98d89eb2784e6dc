import type { DesiredOrganization } from '../../guardrails/desired/desired-organization.ts';
import { findAlert } from '../../guardrails/drift/accounts/find-budget-drift.ts';
import type { Finding, FindingKind } from '../../guardrails/drift/finding.ts';
import type { ObservedOrganization } from '../../guardrails/observed/observed-organization.ts';

/** What must have been read to find differences of a kind, or that they are over, besides accounts and OUs. */
type Area =
  | ('policies' | 'tags' | 'budgets' | 'owners' | 'policyType')
  | ('costs' | 'passwordPolicy' | 'credentials' | 'trails' | 'trustedServices');

const areas: Readonly<Partial<Record<FindingKind, Area>>> = {
  'account-tag': 'tags',
  'account-owner-gone': 'owners',
  'policy-type-off': 'policyType',
  'guardrail-missing': 'policies',
  'guardrail-detached': 'policies',
  'full-access-missing': 'policies',
  'guardrail-changed': 'policies',
  'guardrail-misattached': 'policies',
  'guardrail-ineffective': 'policies',
  'hpc-reachable': 'policies',
  'policy-unmanaged': 'policies',
  'budget-missing': 'budgets',
  'budget-amount': 'budgets',
  'budget-filter': 'budgets',
  'budget-alerts': 'budgets',
  'budget-subscribers': 'budgets',
  'management-workload': 'costs',
  'management-iam': 'passwordPolicy',
  'root-credentials': 'credentials',
  'trail-missing': 'trails',
  'trail-not-logging': 'trails',
  'security-service-off': 'trustedServices',
};

/** What a watch does not read anew. */
const slowAreas: readonly Area[] = ['tags', 'budgets', 'passwordPolicy', 'credentials', 'trails', 'trustedServices'];

/** Whether differences of a kind are found in what a light reading takes from an earlier one. */
export function isOfSlowArea(kind: FindingKind): boolean {
  const area = areas[kind];
  return area !== undefined && slowAreas.includes(area);
}

/** What a finding is about, however it was found. */
export interface FindingSubject {
  readonly kind: FindingKind;
  /** The target's id. */
  readonly targetId: string;
  readonly subject: string;
}

/**
 * Says of a difference that was not found whether that means nothing: nobody could look, a job is at that account right now,
 * or a finding that comes before it hides it.
 */
export function createUndecided(reading: {
  readonly readAt: number;
  readonly wholeAt: number;
  readonly desired: Pick<DesiredOrganization, 'accounts' | 'busyAccounts'>;
  readonly observed: ObservedOrganization;
  readonly findings: readonly Finding[];
}): (about: FindingSubject) => boolean {
  const { observed, desired, findings } = reading;
  const { management } = observed;
  const policyType = observed.policyType.kind === 'read' ? observed.policyType.value : null;
  const unread: Readonly<Record<Area, boolean>> = {
    policyType: policyType === null || policyType === 'changing',
    policies: policyType !== 'on' || observed.policies.kind === 'unread',
    tags: observed.tags.kind === 'unread',
    budgets: observed.budgets.kind === 'unread',
    owners: desired.accounts.some(({ ownerState }) => ownerState === 'unknown'),
    costs: management.costs.kind === 'unread',
    passwordPolicy: management.passwordPolicy.kind === 'unread',
    credentials: management.credentials.kind === 'unread',
    trails: management.trails.kind === 'unread',
    trustedServices: observed.trustedServices.kind === 'unread',
  };
  const isLight = reading.wholeAt < reading.readAt;
  const missing = new Set(findings.flatMap(({ kind, subject }) => (kind === 'guardrail-missing' ? [subject] : [])));
  const isUnread = createUnreadOne(desired, observed);
  return ({ kind, targetId, subject }) => {
    if (isUnread(kind, targetId)) return true;
    const area = areas[kind];
    if (area !== undefined && (unread[area] || (isLight && slowAreas.includes(area)))) return true;
    return desired.busyAccounts.has(targetId) || (area === 'policies' && missing.has(subject));
  };
}

/** Says whether what costs calls for each account was not read of one, though something is agreed about it. */
function createUnreadOne(
  { accounts }: Pick<DesiredOrganization, 'accounts'>,
  { contacts, budgets }: ObservedOrganization,
): (kind: FindingKind, accountId: string) => boolean {
  const accountsById = new Map(accounts.map((account) => [account.id, account]));
  const budgetsByName = new Map(
    budgets.kind === 'read' ? budgets.value.map((budget) => [budget.name, budget] as const) : [],
  );
  return (kind, accountId) => {
    const agreed = accountsById.get(accountId);
    if (agreed === undefined) return false;
    if (kind === 'account-contact') {
      if (agreed.contacts === null) return agreed.ownerState === 'unknown';
      return Object.keys(agreed.contacts).length > 0 && contacts.get(accountId)?.kind !== 'read';
    }
    if (kind !== 'budget-subscribers' || agreed.budget === null) return false;
    const alerts = budgetsByName.get(agreed.budget.name)?.alerts ?? [];
    return agreed.budget.alerts.some((alert) => findAlert(alerts, alert)?.emails === null);
  };
}
