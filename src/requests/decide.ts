import type { GovernanceFile } from '../config/governance.ts';
import {
  assignPeople,
  countFilledPlaces,
  findApplicableRules,
  findGroups,
  findRulesOf,
  type GroupMembers,
  isNamedBy,
} from './approval-rules.ts';
import { planProvisioning, retryRequest } from './provisioning.ts';
import type { Refusal } from './refusal.ts';
import type {
  AccountRequest,
  HistoryEntry,
  MessageRef,
  PersonId,
  Problem,
  RequestInState,
  RequestStatus,
} from './request.ts';
import { findTermChanges, findTermProblems, findTerms } from './terms.ts';

/** A person acts on a request, from a Slack message where there is one. */
export interface Act {
  readonly by: PersonId;
  readonly at: number;
  readonly message: MessageRef | null;
}

/** What is so at the moment of the act. */
export interface Situation {
  readonly file: GovernanceFile;
  readonly groups: GroupMembers;
  /** A full, active member of the workspace. */
  readonly isMember: boolean;
}

/**
 * What follows from an act: the request as it is afterwards (null: unchanged), and why the act was not followed (null:
 * it was). Both may be there: a press on an expired request ends it and is refused.
 */
export interface Decision {
  readonly next: AccountRequest | null;
  readonly refusal: Refusal | null;
}

const refuse = (refusal: Refusal): Decision => ({ next: null, refusal });

/** A person presses Approve. */
export function approve(request: AccountRequest, act: Act, situation: Situation): Decision {
  const open = openForDecision(request, act, situation);
  if ('decision' in open) return open.decision;
  const { waiting } = open;

  if (waiting.problems.some((problem) => problem.kind === 'over-budget-range'))
    return refuse({ kind: 'terms-changed', changes: ['the budget range: what is asked for lies above it'] });
  const rules = findApplicableRules(waiting.terms, waiting.wish);
  const own = findRulesOf(rules, act.by, situation.groups);
  if (own.length === 0) return refuse(findWhyNotApprover(waiting, situation.groups));
  if (!waiting.terms.allowSelf) {
    if (act.by === waiting.requester) return refuse({ kind: 'self', as: 'requester' });
    if (act.by === waiting.wish.owner) return refuse({ kind: 'self', as: 'owner' });
  }
  const earlier = waiting.approvals.find((approval) => approval.by === act.by);
  if (earlier !== undefined) return refuse({ kind: 'already-approved', at: earlier.at });

  const approvals = [...waiting.approvals, { by: act.by, at: act.at, rules: own }];
  const before = countFilledPlaces(rules, waiting.approvals);
  const { byRule, met } = assignPeople(rules, approvals);
  if ([...byRule.values()].reduce((sum, seated) => sum + seated.length, 0) === before) {
    const missingRules = rules
      .filter(({ index, rule }) => (byRule.get(index)?.length ?? 0) < rule.required)
      .map(({ index }) => index);
    return refuse({ kind: 'not-needed', missingRules });
  }
  const rule = own.map((index) => nameRule(waiting, index)).join('; ');
  const next: AccountRequest = met
    ? {
        ...waiting,
        status: 'approved',
        approvals,
        decided: { at: act.at, by: act.by, reason: null },
        provisioning: planFor(waiting, situation.file),
      }
    : { ...waiting, approvals };
  return { next: record(request, next, act, 'approve', { rule }), refusal: null };
}

/** An approver of a rule that applies denies, with a reason. */
export function deny(request: AccountRequest, act: Act, reason: string, situation: Situation): Decision {
  const open = openForDecision(request, act, situation);
  if ('decision' in open) return open.decision;
  const { waiting } = open;
  const own = findRulesOf(findApplicableRules(waiting.terms, waiting.wish), act.by, situation.groups);
  if (own.length === 0) return refuse(findWhyNotApprover(waiting, situation.groups));
  const next: AccountRequest = { ...waiting, status: 'denied', decided: { at: act.at, by: act.by, reason } };
  const rule = own.map((index) => nameRule(waiting, index)).join('; ');
  return { next: record(request, next, act, 'deny', { rule, detail: reason }), refusal: null };
}

/** May this person deny now? Asked before the reason is asked for; null: yes. */
export function findDenyRefusal(request: AccountRequest, act: Act, situation: Situation): Refusal | null {
  return deny(request, act, '', situation).refusal;
}

/** The requester or an admin cancels while nothing was made. */
export function cancel(request: AccountRequest, act: Act, situation: Situation): Decision {
  if (!situation.isMember) return refuse({ kind: 'not-a-member' });
  if (act.by !== request.requester && !isNamedBy(situation.file.governance.admins, act.by, situation.groups))
    return refuse({ kind: 'not-requester-or-admin' });
  const ended = findEnd(request);
  if (ended !== null && request.status !== 'approved' && request.status !== 'failed') return refuse(ended);
  if (request.status === 'creating' || request.status === 'ready' || mayHaveAccount(request))
    return refuse({ kind: 'cannot-cancel', status: request.status });
  const next: AccountRequest = {
    ...request,
    status: 'cancelled',
    decided: { at: act.at, by: act.by, reason: null },
    provisioning: request.provisioning,
  };
  return { next: record(request, next, act, 'cancel', {}), refusal: null };
}

/** An admin lets a failed request go on at the step that failed. */
export function retry(request: AccountRequest, act: Act, situation: Situation): Decision {
  if (!situation.isMember) return refuse({ kind: 'not-a-member' });
  if (!isNamedBy(situation.file.governance.admins, act.by, situation.groups)) return refuse({ kind: 'not-an-admin' });
  if (request.status !== 'failed') return refuse({ kind: 'cannot-retry', status: request.status });
  return { next: retryRequest(request, act.by, act.at, act.message), refusal: null };
}

/** The time to decide ran out; null: it did not, or somebody decided. */
export function expire(request: AccountRequest, now: number): AccountRequest | null {
  if (request.status !== 'waiting' || now < request.expiresAt) return null;
  const next: AccountRequest = {
    ...request,
    status: 'expired',
    decided: { at: now, by: 'steward', reason: null },
  };
  return record(request, next, { by: 'steward', at: now, message: null }, 'expire', {});
}

/** One more reminder was due. */
export function remind(request: AccountRequest, now: number): AccountRequest | null {
  if (request.status !== 'waiting') return null;
  const next: AccountRequest = { ...request, remindersSent: request.remindersSent + 1 };
  return record(request, next, { by: 'steward', at: now, message: null }, 'remind', {});
}

/** What stands in the way is now this; null: nothing new. */
export function setProblems(request: AccountRequest, problems: readonly Problem[], now: number): AccountRequest | null {
  if (request.status !== 'waiting' || JSON.stringify(problems) === JSON.stringify(request.problems)) return null;
  const next: AccountRequest = { ...request, problems };
  const action = problems.length === 0 ? 'problem-solved' : 'problem';
  const detail = problems.map((problem) => problem.kind).join(', ');
  return record(request, next, { by: 'steward', at: now, message: null }, action, { detail });
}

/** A request that needs no approval is approved as it is made. */
export function approveAtOnce(request: RequestInState<'waiting'>, file: GovernanceFile, at: number): AccountRequest {
  if (findApplicableRules(request.terms, request.wish).length > 0) return request;
  const next: AccountRequest = {
    ...request,
    status: 'approved',
    decided: { at, by: 'steward', reason: null },
    provisioning: planFor(request, file),
  };
  const act = { by: 'steward', at, message: null } as const;
  return { ...record(request, next, act, 'approve', { rule: 'no approval needed' }), version: request.version };
}

/** Is the request still open, for a member, on terms that still hold? */
function openForDecision(
  request: AccountRequest,
  act: Act,
  situation: Situation,
): { readonly decision: Decision } | { readonly waiting: RequestInState<'waiting'> } {
  if (!situation.isMember) return { decision: refuse({ kind: 'not-a-member' }) };
  const end = findEnd(request);
  if (request.status !== 'waiting') return { decision: end === null ? refuse({ kind: 'try-again' }) : refuse(end) };
  const expired = expire(request, act.at);
  if (expired !== null) {
    return { decision: { next: expired, refusal: { kind: 'decided', status: 'expired', by: 'steward', at: act.at } } };
  }
  if (request.terms.fileHash === situation.file.hash) return { waiting: request };

  const now = findTerms(situation.file, request.wish.className);
  if (now === null) return { decision: refuse({ kind: 'class-gone', className: request.wish.className }) };
  const changes = findTermChanges(request.terms, now);
  if (changes.length === 0) return { waiting: request };
  const next: AccountRequest = {
    ...request,
    terms: now,
    approvals: [],
    voided: { times: (request.voided?.times ?? 0) + 1, at: act.at, changes },
    problems: findTermProblems(request, now),
  };
  const recorded = record(request, next, { ...act, by: 'steward' }, 'void-approvals', { detail: changes.join(', ') });
  const refusal: Refusal = { kind: 'terms-changed', changes };
  // The file may have dropped every rule: then nobody is left who could approve, and nobody needs to.
  const isFree = recorded.status === 'waiting' && recorded.problems.length === 0;
  return { decision: { next: isFree ? approveAtOnce(recorded, situation.file, act.at) : recorded, refusal } };
}

/** Who ended the waiting, as the reason why a press comes too late; null: nobody did. */
function findEnd(request: AccountRequest): Refusal | null {
  if (request.status === 'waiting') return null;
  const { by, at } = request.decided;
  return { kind: 'decided', status: request.status, by, at };
}

/** An account was made, or one may have been made whose answer was not seen. */
function mayHaveAccount(request: AccountRequest): boolean {
  const creation = request.provisioning?.creation;
  return (
    creation !== undefined &&
    (creation.accountId !== null || creation.intentAt !== null || creation.creationId !== null)
  );
}

function findWhyNotApprover(request: RequestInState<'waiting'>, groups: GroupMembers): Refusal {
  const named = findApplicableRules(request.terms, request.wish).flatMap(({ rule }) => findGroups(rule.approvers));
  const unreadable = [...new Set(named)].filter((group) => groups.get(group) === null);
  return unreadable.length > 0 ? { kind: 'groups-unreadable', groups: unreadable } : { kind: 'not-an-approver' };
}

function planFor(request: RequestInState<'waiting'>, file: GovernanceFile) {
  const hasContacts = Object.keys(file.governance.request.contacts).length > 0;
  return planProvisioning(request.terms.class.budget !== null, hasContacts);
}

/** `rule 2 (S0FINANCE, U0CEO)`, for the audit log. */
function nameRule(request: RequestInState<'waiting'>, index: number): string {
  return `rule ${index + 1} (${request.terms.class.approvals[index]?.approvers.join(', ') ?? ''})`;
}

function record(
  before: AccountRequest,
  next: AccountRequest,
  act: { readonly by: HistoryEntry['actor']; readonly at: number; readonly message: MessageRef | null },
  action: HistoryEntry['action'],
  more: { readonly rule?: string; readonly detail?: string },
): AccountRequest {
  const from: RequestStatus = before.status;
  const entry: HistoryEntry = {
    at: act.at,
    actor: act.by,
    action,
    from,
    to: next.status,
    rule: more.rule ?? null,
    message: act.message,
    detail: more.detail ?? null,
  };
  return { ...next, version: before.version + 1, history: [...before.history, entry] };
}
