import { assignPeople, expandIds, findApplicableRules, findRulesOf, type GroupMembers } from './approval-rules.ts';
import type { AccountRequest, PersonId, Problem } from './request.ts';

/**
 * The rules that nobody can meet any more: with everybody who could still press, the places cannot all be filled.
 * `isActive` says who is a full, active member. Groups that could not be read say nothing, so a rule with one of them is
 * no problem (null is returned as long as any is unreadable).
 */
export function findUnmeetableRules(
  request: AccountRequest,
  groups: GroupMembers,
  isActive: (person: PersonId) => boolean,
): readonly Problem[] | null {
  if (request.status !== 'waiting') return [];
  const rules = findApplicableRules(request.terms, request.wish);
  const named = rules.flatMap(({ rule }) => rule.approvers);
  if (named.some((id) => id.startsWith('S') && !groups.get(id))) return null;

  const couldPress = (person: PersonId): boolean =>
    isActive(person) && (request.terms.allowSelf || (person !== request.requester && person !== request.wish.owner));
  const people = new Map(request.approvals.map(({ by, rules: seats }) => [by, seats]));
  // Who approved can press again and count in rules that are new to them, as `approve` takes it.
  for (const by of expandIds(named, groups))
    if (couldPress(by)) people.set(by, [...new Set([...(people.get(by) ?? []), ...findRulesOf(rules, by, groups)])]);
  const { byRule } = assignPeople(
    rules,
    [...people].map(([by, seats]) => ({ by, rules: seats })),
  );
  return rules
    .map(
      ({ index, rule }): Problem => ({
        kind: 'unmeetable',
        rule: index,
        available: byRule.get(index)?.length ?? 0,
        required: rule.required,
      }),
    )
    .filter((problem) => problem.kind === 'unmeetable' && problem.available < problem.required);
}
