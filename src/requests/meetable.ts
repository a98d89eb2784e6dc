import { assignPeople, expandIds, findApplicableRules, type GroupMembers } from './approval-rules.ts';
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

  const approved = new Map(request.approvals.map((approval) => [approval.by, approval.rules]));
  const candidates = [...expandIds(named, groups)].filter(
    (person) =>
      !approved.has(person) &&
      isActive(person) &&
      (request.terms.allowSelf || (person !== request.requester && person !== request.wish.owner)),
  );
  const people = [
    ...request.approvals,
    ...candidates.map((by) => ({
      by,
      rules: rules.filter(({ rule }) => expandIds(rule.approvers, groups).has(by)).map(({ index }) => index),
    })),
  ];
  const { byRule } = assignPeople(rules, people);
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
