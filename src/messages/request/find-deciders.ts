import { assignApprovals, findApplicableRules } from '../../requests/approval-rules.ts';
import type { AccountRequest } from '../../requests/request.ts';
import type { Names } from '../message.ts';
import { describeApprovers, describeCondition } from '../modals/class-info.ts';
import type { Decider } from './view.ts';

/** Who decides, rule by rule, with who approved and is counted where. */
export function findDeciders(request: AccountRequest, names: Names): readonly Decider[] {
  const { byRule } = assignApprovals(request.terms, request.wish, request.approvals);
  return findApplicableRules(request.terms, request.wish).map(({ index, rule }): Decider => {
    const people = byRule.get(index) ?? [];
    return {
      rule: index,
      label: describeApprovers(rule, names),
      got: people.length,
      required: rule.required,
      people,
      condition: describeCondition(rule),
      mention: rule.notify ?? rule.approvers,
    };
  });
}
