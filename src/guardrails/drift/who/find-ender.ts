import { fullAccess } from '../../scp/full-access.ts';
import type { FindingKind } from '../finding.ts';
import type { ChangeEvent, Culprit, Origin } from './culprit.ts';
import type { Hints } from './find-culprit.ts';

/** A difference that is over. */
export interface EndedFinding {
  readonly kind: FindingKind;
  /** The target's id. */
  readonly targetId: string;
  readonly subject: string;
  /** When it was there last, epoch milliseconds: what ended it came later. */
  readonly seenAt: number;
}

const organizations = 'organizations.amazonaws.com';
const budgets = 'budgets.amazonaws.com';
const account = 'account.amazonaws.com';
const trail = 'cloudtrail.amazonaws.com';
const iam = 'iam.amazonaws.com';

const endings: Readonly<Partial<Record<FindingKind, Origin>>> = {
  'ou-missing': { source: organizations, calls: ['CreateOrganizationalUnit', 'UpdateOrganizationalUnit'] },
  'ou-unknown': { source: organizations, calls: ['DeleteOrganizationalUnit'] },
  'account-unknown': { source: organizations, calls: ['RemoveAccountFromOrganization', 'CloseAccount'] },
  'account-missing': { source: organizations, calls: ['InviteAccountToOrganization', 'AccountJoinedOrganization'] },
  'account-at-root': { source: organizations, calls: ['MoveAccount'] },
  'account-misplaced': { source: organizations, calls: ['MoveAccount'] },
  'account-renamed': { source: account, calls: ['PutAccountName'] },
  'account-tag': { source: organizations, calls: ['TagResource', 'UntagResource'] },
  'account-contact': { source: account, calls: ['PutAlternateContact', 'DeleteAlternateContact'] },
  'policy-type-off': { source: organizations, calls: ['EnablePolicyType'] },
  'guardrail-missing': { source: organizations, calls: ['CreatePolicy'] },
  'guardrail-detached': { source: organizations, calls: ['AttachPolicy'] },
  'full-access-missing': { source: organizations, calls: ['AttachPolicy'] },
  'guardrail-changed': { source: organizations, calls: ['UpdatePolicy'] },
  'guardrail-misattached': { source: organizations, calls: ['DetachPolicy'] },
  'guardrail-ineffective': { source: organizations, calls: ['DetachPolicy'] },
  'policy-unmanaged': { source: organizations, calls: ['DeletePolicy'] },
  'budget-missing': { source: budgets, calls: ['CreateBudget'] },
  'budget-amount': { source: budgets, calls: ['UpdateBudget', 'CreateBudget', 'DeleteBudget'] },
  'budget-filter': { source: budgets, calls: ['UpdateBudget', 'CreateBudget', 'DeleteBudget'] },
  'budget-alerts': { source: budgets, calls: ['CreateNotification', 'UpdateNotification', 'CreateBudget'] },
  'budget-subscribers': {
    source: budgets,
    calls: ['CreateSubscriber', 'UpdateSubscriber', 'CreateNotification', 'CreateBudget'],
  },
  'management-iam': { source: iam, calls: ['UpdateAccountPasswordPolicy'] },
  'trail-missing': { source: trail, calls: ['CreateTrail', 'UpdateTrail'] },
  'trail-not-logging': { source: trail, calls: ['StartLogging'] },
  'security-service-off': { source: organizations, calls: ['EnableAWSServiceAccess'] },
};

/** The service whose calls can end differences of a kind; null: no call tells that it ended one. */
export function findEndingSource(kind: FindingKind): string | null {
  return endings[kind]?.source ?? null;
}

/**
 * Finds who ended a difference: the last call of a fitting name since it was seen that named everything that it was about. Null
 * where none did, or where only one of several could have.
 *
 * @param events the newest first
 */
export function findEnder(ended: EndedFinding, events: readonly ChangeEvent[], hints: Hints): Culprit | null {
  const ending = endings[ended.kind];
  if (ending === undefined) return null;
  // CloudTrail tells the second.
  const since = Math.floor(ended.seenAt / 1000) * 1000;
  const fitting = events.filter(
    ({ source, call, at }) => source === ending.source && ending.calls.includes(call) && at >= since,
  );
  const named = findNamed(ended, hints);
  // A guardrail whose SCP nobody knows, by its name at least: only if it was the only one.
  const found = named === null ? (fitting.length === 1 ? fitting : []) : fitting.filter((event) => named(event));
  const [last] = found;
  if (last === undefined) return null;
  const { principal, call, at, address } = last;
  return { principal, call, at, address };
}

/** Whether a call was about it; null: calls do not tell. */
function findNamed(
  { kind, targetId, subject }: EndedFinding,
  { policyIds }: Hints,
): ((event: ChangeEvent) => boolean) | null {
  const mentions =
    (...texts: readonly string[]) =>
    (event: ChangeEvent): boolean =>
      texts.every((text) => event.mentions.has(text));
  const policyId = subject === fullAccess.name ? fullAccess.id : policyIds.get(subject);
  switch (kind) {
    case 'ou-missing':
      // What was missing is known by its path alone.
      return mentions(targetId.slice(targetId.lastIndexOf('/') + 1));
    case 'policy-type-off':
      return mentions('SERVICE_CONTROL_POLICY');
    case 'guardrail-missing':
      return policyId === undefined ? null : mentions(policyId);
    case 'guardrail-detached':
    case 'full-access-missing':
    case 'guardrail-misattached':
      return policyId === undefined ? null : mentions(targetId, policyId);
    case 'account-tag':
      return mentions(targetId, subject);
    case 'account-contact':
      return mentions(targetId, subject.toUpperCase());
    case 'budget-missing':
    case 'budget-amount':
    case 'budget-filter':
    case 'budget-alerts':
    case 'budget-subscribers':
      return mentions(`steward-${targetId}`);
    case 'security-service-off':
      return (event) =>
        [...event.mentions].some((text) => text.startsWith(`${subject}.`) || text.startsWith(`${subject}-`));
    case 'management-iam':
    case 'trail-missing':
    case 'trail-not-logging':
      return () => true;
    default:
      return mentions(targetId);
  }
}
