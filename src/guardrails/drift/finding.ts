import type { ContactType, Severity } from '../../config/governance.ts';

/**
 * What can differ, in the order in which one cause is looked for: of several findings that one cause explains, the first
 * kind in this list stays.
 */
export const findingKinds = [
  'ou-missing',
  'ou-unknown',
  'account-unknown',
  'account-missing',
  'account-suspended',
  'account-at-root',
  'account-misplaced',
  'account-renamed',
  'account-tag',
  'account-owner-gone',
  'account-contact',
  'policy-type-off',
  'guardrail-missing',
  'guardrail-detached',
  'full-access-missing',
  'guardrail-changed',
  'guardrail-misattached',
  'guardrail-ineffective',
  'hpc-reachable',
  'policy-unmanaged',
  'guardrail-exception',
  'budget-missing',
  'budget-amount',
  'budget-filter',
  'budget-alerts',
  'budget-subscribers',
  'management-workload',
  'management-iam',
  'root-credentials',
  'trail-missing',
  'trail-not-logging',
  'security-service-off',
  'quota-near',
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** What a finding is about. */
export interface FindingTarget {
  readonly type: 'organization' | 'root' | 'ou' | 'account' | 'policy' | 'budget';
  /** AWS's id; of what is missing, its name or path. */
  readonly id: string;
  /** What people call it: an OU's path, an account's or a policy's name. */
  readonly name: string;
}

/**
 * What ends a finding. Each is an `ensure…` operation: it looks, acts on a difference, and can be run again.
 * `guardrail` and `ou` are names and paths of the file.
 */
export type Fix =
  | { readonly operation: 'create-ou'; readonly ou: string }
  | { readonly operation: 'rename-ou'; readonly ouId: string; readonly name: string }
  | { readonly operation: 'move-account'; readonly accountId: string; readonly ou: string }
  | { readonly operation: 'rename-account'; readonly accountId: string; readonly name: string }
  | {
      readonly operation: 'tag-account';
      readonly accountId: string;
      readonly tags: Readonly<Record<string, string>>;
    }
  | { readonly operation: 'set-contact'; readonly accountId: string; readonly contact: ContactType }
  | { readonly operation: 'enable-policy-type' }
  /** Makes it and attaches it wherever it is agreed. */
  | { readonly operation: 'create-guardrail'; readonly guardrail: string }
  /** `targetId`: of the root, an OU or an account. */
  | { readonly operation: 'attach-guardrail'; readonly guardrail: string; readonly targetId: string }
  | { readonly operation: 'update-guardrail'; readonly guardrail: string; readonly policyId: string }
  | { readonly operation: 'detach-policy'; readonly policyId: string; readonly targetId: string }
  | { readonly operation: 'attach-full-access'; readonly targetId: string }
  | { readonly operation: 'ensure-budget'; readonly accountId: string };

/** One difference between what was agreed and what is there. Texts are plain, for people; not escaped. */
export interface Finding {
  /** 16 hex digits; the same in every run that finds it. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly target: FindingTarget;
  /** What tells findings of a kind and target apart: a guardrail, a tag key, a type of contact; empty: there is but one. */
  readonly subject: string;
  readonly agreed: string;
  readonly found: string;
  readonly fix: Fix | null;
  /** Why a person must end it; null: there is a fix. */
  readonly whyNot: string | null;
}

/** What was not looked at, and the permission that it needs; null: AWS did not answer. */
export interface NotChecked {
  readonly what: string;
  readonly permission: string | null;
}

const critical: readonly FindingKind[] = ['policy-type-off', 'guardrail-missing', 'guardrail-detached'];
const high: readonly FindingKind[] = [
  ...(['ou-missing', 'account-unknown', 'account-missing', 'account-at-root', 'account-misplaced'] as const),
  ...(['full-access-missing', 'guardrail-misattached', 'guardrail-ineffective', 'hpc-reachable'] as const),
  ...(['management-workload', 'management-iam', 'trail-missing', 'trail-not-logging'] as const),
];
const low: readonly FindingKind[] = [
  ...(['ou-unknown', 'account-renamed', 'account-tag', 'account-contact', 'guardrail-exception'] as const),
];

/** How bad a finding of this kind is. A guardrail that was changed is critical where it now allows more. */
export function findSeverity(kind: FindingKind, allowsMore = false): Severity {
  if (critical.includes(kind) || (kind === 'guardrail-changed' && allowsMore)) return 'critical';
  if (high.includes(kind)) return 'high';
  return low.includes(kind) ? 'low' : 'medium';
}
