import type { AccountClass, ApprovalRule } from '../config/governance.ts';
import type { PersonId, Wish } from './wish/wish.ts';

export type {
  AcceptedFindings,
  AccountWish,
  AdoptWish,
  BudgetWish,
  ConcernSource,
  DriftWish,
  FixWish,
  PersonId,
  WaiveWish,
  Wish,
  WishedFinding,
} from './wish/wish.ts';

export const requestStatuses = [
  'waiting',
  'approved',
  'creating',
  'ready',
  'failed',
  'denied',
  'cancelled',
  'expired',
] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** What the file said when the request was made, or when its approvals were last void. */
export interface Terms {
  /** Null: what is asked for is about no class. */
  readonly class: AccountClass | null;
  /** Set where it came from a drift report; null: the class says who approves. */
  readonly drift: DriftTerms | null;
  readonly allowSelf: boolean;
  /** Tag keys of `request.fields`, by field key. */
  readonly fieldTags: Readonly<Record<string, string>>;
  /** SHA-256 of the governance file, hex. */
  readonly fileHash: string;
}

export interface DriftTerms {
  /** Those of `drift.approvals` that apply; where none does, one admin. */
  readonly approvals: readonly ApprovalRule[];
  /** No rule applies: one admin is enough, and who asks may be the one, whatever `allowSelf` says. */
  readonly byAdmin: boolean;
  /** SHA-256 of what the file wants the organisation to be, hex; null: it plays no part. */
  readonly agreed: string | null;
}

/** The Slack message on which a button was pressed. */
export interface MessageRef {
  readonly channel: string;
  /** Slack's `ts`: a string, always. */
  readonly ts: string;
}

export interface Approval {
  readonly by: PersonId;
  /** Epoch milliseconds, as all times here. */
  readonly at: number;
  /** Indexes (in `findRules`) of the rules in which this person was an approver at that moment. */
  readonly rules: readonly number[];
}

export const stepNames = [
  ...(['create', 'activate', 'place', 'guardrails', 'tags', 'budget', 'contacts'] as const),
  ...(['fix', 'verify', 'waive', 'adopt'] as const),
] as const;
export type StepName = (typeof stepNames)[number];

/** What a finished step found or did. */
export type StepOutcome = 'started' | 'created' | 'adopted' | 'moved' | 'updated' | 'already';

/** Why a running step is not going on right now. */
export type WaitReason =
  | { readonly kind: 'aws-busy' }
  | { readonly kind: 'aws-finalizing' }
  | { readonly kind: 'creation-slot' }
  | { readonly kind: 'lists-may-lag' }
  /** What was changed is not to be seen yet. */
  | { readonly kind: 'change-may-lag' }
  /** Guardrails of the root or an OU above the account that are not attached there. */
  | { readonly kind: 'guardrails-missing'; readonly missing: readonly MissingGuardrail[] }
  | { readonly kind: 'gate'; readonly why: GateReason };

export interface MissingGuardrail {
  readonly guardrail: string;
  /** An OU's path; empty: the root. */
  readonly ou: string;
}

/** Why nothing is written to AWS at the moment. */
export type GateReason =
  | { readonly kind: 'observe' }
  | { readonly kind: 'paused'; readonly by: PersonId; readonly at: number; readonly reason: string | null }
  | { readonly kind: 'control-tower' }
  | { readonly kind: 'other-instance'; readonly found: string | null; readonly own: string | null }
  | { readonly kind: 'unknown'; readonly permission: string | null };

export interface Step {
  readonly name: StepName;
  readonly status: 'pending' | 'running' | 'done' | 'failed';
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly outcome: StepOutcome | null;
  /** Set while a running step waits. */
  readonly waiting: { readonly reason: WaitReason; readonly until: number } | null;
}

/** How far the account itself is. Stored before each call that could make one. */
export interface Creation {
  /** When `CreateAccount` was about to be called without its answer having been seen; null: nothing is open. */
  readonly intentAt: number | null;
  /** When the first `CreateAccount` of this request was about to be called. */
  readonly firstIntentAt: number | null;
  /** Calls of `CreateAccount` so far. */
  readonly attempts: number;
  /** AWS's creation request (`car-…`). */
  readonly creationId: string | null;
  /** From the start where the request is about an account that is there. */
  readonly accountId: string | null;
  /** Creations with the same name that turned out to be somebody else's. */
  readonly notOurs: readonly string[];
  readonly adopted: boolean;
}

export const failureCodes = [
  'email-taken',
  'email-invalid',
  'account-quota',
  'ou-missing',
  'account-elsewhere',
  'account-not-active',
  'organization-not-ready',
  'permission',
  'tag-policy',
  'contact-unreadable',
  'finding-changed',
  'finding-stays',
  'lock-out',
  'aws-refused',
  'aws-fault',
] as const;
export type FailureCode = (typeof failureCodes)[number];

export interface Failure {
  readonly step: StepName;
  readonly code: FailureCode;
  readonly at: number;
  /** AWS's error name and words, for admins only. */
  readonly aws: { readonly name: string; readonly message: string } | null;
  /** The IAM action that is missing. */
  readonly permission: string | null;
  /** What else the sentence needs: an OU path, an account id, a count. */
  readonly detail: string | null;
}

export interface Provisioning {
  /** Raised by every retry; a worker of an older run stops. */
  readonly run: number;
  readonly startedAt: number | null;
  readonly creation: Creation;
  readonly steps: readonly Step[];
  readonly failure: Failure | null;
}

/** Why a request cannot be met any more; said to requester and admins. */
export type Problem =
  | { readonly kind: 'unmeetable'; readonly rule: number; readonly available: number; readonly required: number }
  | { readonly kind: 'class-gone' }
  | { readonly kind: 'over-budget-range'; readonly maxUsd: number }
  /** A budget is asked for, and the class has none any more. */
  | { readonly kind: 'budget-gone' };

/** What happened to a request, oldest first; the audit log carries the same and more. */
export interface HistoryEntry {
  readonly at: number;
  readonly actor: PersonId | 'steward';
  readonly action: HistoryAction;
  readonly from: RequestStatus | null;
  readonly to: RequestStatus;
  /** The approval rule by which it was done, in words. */
  readonly rule: string | null;
  readonly message: MessageRef | null;
  /** What a person wrote, or what a step did. */
  readonly detail: string | null;
}

export type HistoryAction =
  | 'ask'
  | 'approve'
  | 'deny'
  | 'cancel'
  | 'retry'
  | 'expire'
  | 'void-approvals'
  | 'step-start'
  | 'step-wait'
  | 'step-done'
  | 'fail'
  | 'finish'
  | 'problem'
  | 'problem-solved'
  | 'remind';

interface RequestBase {
  /** `REQ-` and five characters of Crockford's base 32. */
  readonly id: string;
  /** Raised by one with each transition. */
  readonly version: number;
  readonly requester: PersonId;
  readonly askedAt: number;
  /** When it expires if nobody decides. */
  readonly expiresAt: number;
  readonly wish: Wish;
  readonly terms: Terms;
  readonly approvals: readonly Approval[];
  readonly remindersSent: number;
  /** How many times the approvals were void because the file changed; the last change in words. */
  readonly voided: { readonly times: number; readonly at: number; readonly changes: readonly string[] } | null;
  readonly problems: readonly Problem[];
  readonly history: readonly HistoryEntry[];
}

/** A request of whichever kind in each of its states, with what that state knows. */
export type AccountRequest = RequestBase &
  (
    | { readonly status: 'waiting'; readonly decided: null; readonly provisioning: null }
    | { readonly status: 'approved'; readonly decided: Decided; readonly provisioning: Provisioning }
    | { readonly status: 'creating'; readonly decided: Decided; readonly provisioning: Provisioning }
    | { readonly status: 'ready'; readonly decided: Decided; readonly provisioning: Provisioning }
    | { readonly status: 'failed'; readonly decided: Decided; readonly provisioning: Provisioning }
    | { readonly status: 'denied'; readonly decided: Decided; readonly provisioning: null }
    | { readonly status: 'cancelled'; readonly decided: Decided; readonly provisioning: Provisioning | null }
    | { readonly status: 'expired'; readonly decided: Decided; readonly provisioning: null }
  );

/** Who ended the waiting, when, and with which words. */
export interface Decided {
  readonly at: number;
  /** `steward`: no approval was needed, or time ran out. */
  readonly by: PersonId | 'steward';
  readonly reason: string | null;
}

export type RequestInState<S extends RequestStatus> = Extract<AccountRequest, { status: S }>;

/** From each state, the states that may follow. The transition script of the store holds the same table. */
export const transitions: Readonly<Record<RequestStatus, readonly RequestStatus[]>> = {
  waiting: ['waiting', 'approved', 'denied', 'cancelled', 'expired'],
  approved: ['approved', 'creating', 'cancelled', 'failed'],
  creating: ['creating', 'ready', 'failed'],
  failed: ['failed', 'creating', 'cancelled'],
  ready: [],
  denied: [],
  cancelled: [],
  expired: [],
};
