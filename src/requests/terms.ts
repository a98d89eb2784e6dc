import { createHash } from 'node:crypto';
import type { AccountClass, ApprovalRule, Governance, GovernanceFile, Severity } from '../config/governance.ts';
import { findRules } from './approval-rules.ts';
import type { AccountRequest, DriftTerms, DriftWish, Problem, Terms, Wish } from './request.ts';
import { toCents } from './wish/usd.ts';
import { isDriftWish } from './wish/wish.ts';

/** What the file says about a wish at this moment; null: it knows no such class. */
export function findTerms(file: GovernanceFile, wish: Wish): Terms | null {
  const { governance } = file;
  const accountClass = wish.className === null ? null : findClass(governance, wish.className);
  if (wish.className !== null && accountClass === null) return null;
  const drift = isDriftWish(wish) ? findDriftTerms(governance, findSeverities(wish), wish.kind !== 'adopt') : null;
  return {
    class: accountClass,
    drift,
    allowSelf: governance.approvals.allowSelf || drift?.byAdmin === true,
    // What comes from a drift report is not asked for in the form.
    fieldTags:
      drift === null
        ? Object.fromEntries(Object.entries(governance.request.fields).map(([key, field]) => [key, field.tag]))
        : {},
    fileHash: file.hash,
  };
}

function findSeverities(wish: DriftWish): readonly Severity[] {
  return wish.kind === 'waive' && wish.all !== undefined ? wish.all.severities : [wish.severity];
}

/**
 * Who decides on findings of these severities: every rule of `drift.approvals` that applies to one of them, like any approval
 * rule; where none does, one admin. An admin who asks is that one, and has decided by asking. By the rules of the file, `allowSelf` says whether
 * who asks may count.
 */
export function findDriftRules(
  { drift, admins }: Pick<Governance, 'drift' | 'admins'>,
  severities: readonly Severity[],
): Pick<DriftTerms, 'approvals' | 'byAdmin'> {
  const approvals = drift.approvals
    .filter(({ when }) => when === null || when.severities.some((severity) => severities.includes(severity)))
    .map((rule): ApprovalRule => ({ ...rule, when: null }));
  if (approvals.length > 0) return { approvals, byAdmin: false };
  return { approvals: [{ approvers: admins, required: 1, notify: null, when: null }], byAdmin: true };
}

function findDriftTerms(governance: Governance, severities: readonly Severity[], isAboutFindings: boolean): DriftTerms {
  const agreed = isAboutFindings ? hashAgreed(governance) : null;
  return { ...findDriftRules(governance, severities), agreed };
}

/** Of all that differences are measured by: neither reports nor who may ask are among it. */
function hashAgreed({ root, ous, accounts, guardrails, classes, request, costs, ...others }: Governance): string {
  const ofClasses = Object.entries(classes).map(([name, { ou, guardrails: own, budget, tags }]) => [
    name,
    { ou, guardrails: own, budget, tags },
  ]);
  const { external, securityServices } = others;
  const agreed = { root, ous, accounts, guardrails, external, securityServices };
  const text = toStableText([agreed, ofClasses, request.contacts, costs.exclude]);
  return createHash('sha256').update(text).digest('hex');
}

/** The class of what is asked for. Throws where it is about none: then nothing of it needs one. */
export function takeClass({ id, terms }: Pick<AccountRequest, 'id' | 'terms'>): AccountClass {
  if (terms.class === null) throw new Error(`${id} is about no class`);
  return terms.class;
}

/** The class of this name, or null; names such as `constructor` are no classes. */
export function findClass(governance: Governance, className: string): AccountClass | null {
  return Object.hasOwn(governance.classes, className) ? (governance.classes[className] ?? null) : null;
}

/** What approvers agree to, part by part; the description and the way to sign in are not among it. */
const agreedParts: readonly { readonly words: string; readonly read: (terms: Terms) => unknown }[] = [
  { words: 'the OU', read: (terms) => terms.class?.ou },
  { words: 'the guardrails', read: (terms) => terms.class?.guardrails },
  { words: 'the budget range or its alerts', read: (terms) => terms.class?.budget },
  { words: 'when accounts expire', read: (terms) => terms.class?.expiresAfterDays },
  { words: 'the tags', read: (terms) => [terms.class?.tags, terms.fieldTags] },
  { words: 'who may ask', read: (terms) => terms.class?.requesters },
  { words: 'what the organisation should be', read: (terms) => terms.drift?.agreed },
  { words: 'who approves', read: (terms) => [findRules(terms), terms.allowSelf] },
];

/** In words, what the file now says otherwise than when the request was made; empty: nothing that was agreed to. */
export function findTermChanges(then: Terms, now: Terms): readonly string[] {
  return agreedParts
    .filter(({ read }) => toStableText(read(then)) !== toStableText(read(now)))
    .map(({ words }) => words);
}

/** Why the wish does not fit these terms any more. */
export function findTermProblems(request: AccountRequest, now: Terms | null): readonly Problem[] {
  if (now === null) return [{ kind: 'class-gone' }];
  const budget = now.class?.budget ?? null;
  const { kind, monthlyBudgetUsd } = request.wish;
  if (budget === null && kind === 'budget') return [{ kind: 'budget-gone' }];
  if (budget !== null && monthlyBudgetUsd !== null && toCents(monthlyBudgetUsd) > Math.round(budget.maxUsd * 100))
    return [{ kind: 'over-budget-range', maxUsd: budget.maxUsd }];
  return [];
}

/** JSON with sorted keys, so that equal values give equal texts; '' of undefined. */
function toStableText(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
        : inner,
    ) ?? ''
  );
}
