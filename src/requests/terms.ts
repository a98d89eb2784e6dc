import type { AccountClass, Governance, GovernanceFile } from '../config/governance.ts';
import type { AccountRequest, Problem, Terms } from './request.ts';
import { toCents } from './wish/usd.ts';

/** What the file says about a class at this moment; null: it knows no such class. */
export function findTerms(file: GovernanceFile, className: string): Terms | null {
  const accountClass = findClass(file.governance, className);
  if (accountClass === null) return null;
  return {
    class: accountClass,
    allowSelf: file.governance.approvals.allowSelf,
    fieldTags: Object.fromEntries(
      Object.entries(file.governance.request.fields).map(([key, field]) => [key, field.tag]),
    ),
    fileHash: file.hash,
  };
}

/** The class of this name, or null; names such as `constructor` are no classes. */
export function findClass(governance: Governance, className: string): AccountClass | null {
  return Object.hasOwn(governance.classes, className) ? (governance.classes[className] ?? null) : null;
}

/** What approvers agree to, part by part; the description and the way to sign in are not among it. */
const agreedParts: readonly { readonly words: string; readonly read: (terms: Terms) => unknown }[] = [
  { words: 'the OU', read: (terms) => terms.class.ou },
  { words: 'the guardrails', read: (terms) => terms.class.guardrails },
  { words: 'the budget range or its alerts', read: (terms) => terms.class.budget },
  { words: 'when accounts expire', read: (terms) => terms.class.expiresAfterDays },
  { words: 'the tags', read: (terms) => [terms.class.tags, terms.fieldTags] },
  { words: 'who may ask', read: (terms) => terms.class.requesters },
  { words: 'who approves', read: (terms) => [terms.class.approvals, terms.allowSelf] },
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
  const { budget } = now.class;
  const { kind, monthlyBudgetUsd } = request.wish;
  if (budget === null && kind === 'budget') return [{ kind: 'budget-gone' }];
  if (budget !== null && monthlyBudgetUsd !== null && toCents(monthlyBudgetUsd) > Math.round(budget.maxUsd * 100))
    return [{ kind: 'over-budget-range', maxUsd: budget.maxUsd }];
  return [];
}

/** JSON with sorted keys, so that equal values give equal texts. */
function toStableText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
