import type { FindingKind } from '../finding.ts';

/** Who made a change of AWS, by CloudTrail. */
export interface Culprit {
  /** `AdministratorAccess/eve`: a role and its session; a user's name; `root`; or a service of AWS. */
  readonly principal: string;
  /** What was called: `DetachPolicy`. */
  readonly call: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The address from which it came; of a service of AWS, its name. */
  readonly address: string;
}

/** A call that succeeded, as CloudTrail's event history tells it. */
export interface ChangeEvent extends Culprit {
  /** `organizations.amazonaws.com`. */
  readonly source: string;
  /** Texts anywhere in what was asked for and answered: ids, names, keys. */
  readonly mentions: ReadonlySet<string>;
}

const organizations = 'organizations.amazonaws.com';
const budgets = 'budgets.amazonaws.com';
const account = 'account.amazonaws.com';
const trail = 'cloudtrail.amazonaws.com';
const iam = 'iam.amazonaws.com';

/** Where a difference may have come from: the service, and its calls. */
export interface Origin {
  readonly source: string;
  readonly calls: readonly string[];
}

const origins: Readonly<Partial<Record<FindingKind, Origin>>> = {
  'ou-missing': { source: organizations, calls: ['DeleteOrganizationalUnit', 'UpdateOrganizationalUnit'] },
  'ou-unknown': { source: organizations, calls: ['CreateOrganizationalUnit'] },
  'account-unknown': {
    source: organizations,
    calls: ['CreateAccount', 'CreateAccountResult', 'InviteAccountToOrganization', 'AccountJoinedOrganization'],
  },
  'account-missing': { source: organizations, calls: ['RemoveAccountFromOrganization', 'AccountDepartedOrganization'] },
  'account-suspended': { source: organizations, calls: ['CloseAccount'] },
  'account-at-root': { source: organizations, calls: ['MoveAccount'] },
  'account-misplaced': { source: organizations, calls: ['MoveAccount'] },
  'account-renamed': { source: account, calls: ['PutAccountName'] },
  'account-tag': { source: organizations, calls: ['TagResource', 'UntagResource'] },
  'account-contact': { source: account, calls: ['PutAlternateContact', 'DeleteAlternateContact'] },
  'policy-type-off': { source: organizations, calls: ['DisablePolicyType'] },
  'guardrail-missing': { source: organizations, calls: ['DeletePolicy'] },
  'guardrail-detached': { source: organizations, calls: ['DetachPolicy'] },
  'full-access-missing': { source: organizations, calls: ['DetachPolicy'] },
  'guardrail-changed': { source: organizations, calls: ['UpdatePolicy'] },
  'guardrail-misattached': { source: organizations, calls: ['AttachPolicy'] },
  'guardrail-ineffective': { source: organizations, calls: ['AttachPolicy'] },
  'policy-unmanaged': { source: organizations, calls: ['CreatePolicy'] },
  'budget-missing': { source: budgets, calls: ['DeleteBudget'] },
  'budget-amount': { source: budgets, calls: ['UpdateBudget'] },
  'budget-filter': { source: budgets, calls: ['UpdateBudget'] },
  'budget-alerts': { source: budgets, calls: ['DeleteNotification', 'UpdateNotification'] },
  'budget-subscribers': { source: budgets, calls: ['DeleteSubscriber', 'UpdateSubscriber'] },
  'management-iam': { source: iam, calls: ['UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy'] },
  'trail-missing': { source: trail, calls: ['DeleteTrail', 'UpdateTrail'] },
  'trail-not-logging': { source: trail, calls: ['StopLogging'] },
  'security-service-off': { source: organizations, calls: ['DisableAWSServiceAccess'] },
};

/** Where findings of a kind come from; null: from no call that names what it changed. */
export function findOrigin(kind: FindingKind): Origin | null {
  return origins[kind] ?? null;
}
