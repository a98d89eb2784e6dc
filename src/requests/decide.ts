import type { GovernanceFile } from '../config/governance.ts';
import {
  type ApplicableRule,
  assignPeople,
  countFilledPlaces,
  findApplicableRules,
  findGroups,
  findRules,
  findRulesOf,
  type GroupMembers,
  isNamedBy,
} from './approval-rules.ts';
import { findMade, planProvisioning, retryRequest } from './provisioning.ts';
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

  const [problem] = findTermProblems(waiting, waiting.terms);
  if (problem !== undefined) {
    const lacks = problem.kind === 'budget-gone';
    const change = lacks ? 'the class: it has no budget' : 'the budget range: what is asked for lies above it';
    return refuse({ kind: 'terms-changed', changes: [change] });
  }
  const rules = findApplicableRules(waiting.terms, waiting.wish);
  const own = findRulesOf(rules, act.by, situation.groups);
  if (!waiting.terms.allowSelf) {
    if (act.by === waiting.requester) return refuse({ kind: 'self', as: 'requester' });
    if (act.by === waiting.wish.owner) return refuse({ kind: 'self', as: 'owner' });
  }
  if (own.length === 0) return refuse(findWhyNotApprover(rules, situation.groups));
  const earlier = waiting.approvals.find((approval) => approval.by === act.by);
  const seats = [...new Set([...(earlier?.rules ?? []), ...own])].sort((one, other) => one - other);
  // A second press counts where it adds a rule: a group that could not be read at the first one, say.
  if (earlier !== undefined && seats.length === earlier.rules.length)
    return refuse({ kind: 'already-approved', at: earlier.at });

  const others = waiting.approvals.filter((approval) => approval !== earlier);
  const approvals = [...others, { by: act.by, at: act.at, rules: seats }];
  const { byRule, met } = assignPeople(rules, approvals);
  if (countFilledPlaces(rules, approvals) === countFilledPlaces(rules, others)) {
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
  const rules = findApplicableRules(waiting.terms, waiting.wish);
  const own = findRulesOf(rules, act.by, situation.groups);
  if (own.length === 0) return refuse(findWhyNotApprover(rules, situation.groups));
  const next: AccountRequest = { ...waiting, status: 'denied', decided: { at: act.at, by: act.by, reason } };
  const rule = own.map((index) => nameRule(waiting, index)).join('; ');
  return { next: record(request, next, act, 'deny', { rule, detail: reason }), refusal: null };
}

/** May this person deny now? Asked before the reason is asked for; null: yes. */
export function findDenyRefusal(request: AccountRequest, act: Act, situation: Situation): Refusal | null {
  return deny(request, act, '', situation).refusal;
}

/** The requester or an admin cancels while no account was made for it, and nothing is being done. */
export function cancel(request: AccountRequest, act: Act, situation: Situation): Decision {
  if (!situation.isMember) return refuse({ kind: 'not-a-member' });
  const { admins } = situation.file.governance;
  if (act.by !== request.requester && !isNamedBy(admins, act.by, situation.groups))
    return refuse(findUnreadable(admins, situation.groups) ?? { kind: 'not-requester-or-admin' });
  if (request.status === 'denied' || request.status === 'cancelled' || request.status === 'expired')
    return refuse(findEnd(request));
  if (request.status === 'creating' || request.status === 'ready' || findMade(request) !== 'nothing')
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
  const { admins } = situation.file.governance;
  if (!isNamedBy(admins, act.by, situation.groups))
    return refuse(findUnreadable(admins, situation.groups) ?? { kind: 'not-an-admin' });
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
  if (request.status !== 'waiting') return { decision: refuse(findEnd(request)) };
  const expired = expire(request, act.at);
  if (expired !== null) {
    return { decision: { next: expired, refusal: { kind: 'decided', status: 'expired', by: 'steward', at: act.at } } };
  }
  const waiting = (): RequestInState<'waiting'> => {
    return { ...request, problems: request.problems.filter(({ kind }) => kind !== 'class-gone') };
  };
  if (request.terms.fileHash === situation.file.hash) return { waiting: waiting() };
  const now = findTerms(situation.file, request.wish);
  if (now === null) return { decision: loseClass(request, act) };
  const changes = findTermChanges(request.terms, now);
  if (changes.length === 0) return { waiting: waiting() };

  const recorded = voidApprovals({ ...request, terms: now, problems: findTermProblems(request, now) }, act, changes);
  const refusal: Refusal = { kind: 'terms-changed', changes };
  // The file may have dropped every rule: then nobody is left who could approve, and nobody needs to.
  const isFree = recorded.problems.length === 0;
  return { decision: { next: isFree ? approveAtOnce(recorded, situation.file, act.at) : recorded, refusal } };
}

/** The file has no such class any more: there are no other terms to go by, so the request waits for it as it was. */
function loseClass(request: RequestInState<'waiting'>, act: Act): Decision {
  const refusal: Refusal = { kind: 'class-gone', className: request.wish.className ?? '' };
  if (request.approvals.length === 0 && request.problems.some(({ kind }) => kind === 'class-gone'))
    return refuse(refusal);
  const changes = ['the class: the file has none of this name'];
  return { next: voidApprovals({ ...request, problems: findTermProblems(request, null) }, act, changes), refusal };
}

/** The file says otherwise than what was agreed to, so nobody has agreed to it. */
function voidApprovals(
  request: RequestInState<'waiting'>,
  act: Act,
  changes: readonly string[],
): RequestInState<'waiting'> {
  const voided = { times: (request.voided?.times ?? 0) + 1, at: act.at, changes };
  const next = { ...request, approvals: [], voided };
  return record(request, next, { ...act, by: 'steward' }, 'void-approvals', { detail: changes.join(', ') });
}

/** Who ended the waiting, and when, as the reason why a press comes too late. */
function findEnd(request: Exclude<AccountRequest, { status: 'waiting' }>): Refusal {
  const { by, at } = request.decided;
  return { kind: 'decided', status: request.status, by, at };
}

function findWhyNotApprover(rules: readonly ApplicableRule[], groups: GroupMembers): Refusal {
  const named = rules.flatMap(({ rule }) => rule.approvers);
  return findUnreadable(named, groups) ?? { kind: 'not-an-approver' };
}

/** That some of these groups could not be read, so that nobody knows whether a person is in them; null: all could. */
function findUnreadable(ids: readonly string[], groups: GroupMembers): Refusal | null {
  const unreadable = [...new Set(findGroups(ids))].filter((group) => groups.get(group) === null);
  return unreadable.length > 0 ? { kind: 'groups-unreadable', groups: unreadable } : null;
}

function planFor(request: RequestInState<'waiting'>, file: GovernanceFile) {
  return planProvisioning(request, Object.keys(file.governance.request.contacts).length > 0);
}

/** `rule 2 (S0FINANCE, U0CEO)`, `one admin (S0PLATFORM)`, for the audit log. */
function nameRule({ terms }: RequestInState<'waiting'>, index: number): string {
  const which = terms.drift?.byAdmin === true ? 'one admin' : `rule ${index + 1}`;
  return `${which} (${findRules(terms)[index]?.approvers.join(', ') ?? ''})`;
}

function record<Next extends AccountRequest>(
  before: AccountRequest,
  next: Next,
  act: { readonly by: HistoryEntry['actor']; readonly at: number; readonly message: MessageRef | null },
  action: HistoryEntry['action'],
  more: { readonly rule?: string; readonly detail?: string },
): Next {
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
