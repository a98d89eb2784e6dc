import { type RefusalContext, renderRefusal } from '../../messages/answers/refusal.ts';
import type { Content } from '../../messages/message.ts';
import { describeApprovers } from '../../messages/modals/class-info.ts';
import { findDeciders } from '../../messages/request/find-deciders.ts';
import { expandIds, findApplicableRules, findGroups, findRules } from '../../requests/approval-rules.ts';
import type { Refusal } from '../../requests/refusal.ts';
import type { AccountRequest, PersonId } from '../../requests/request.ts';
import type { SightParts } from '../parts.ts';

/** The private answer to a refused press or command, with the names of those who may. */
export async function explainRefusal(
  parts: SightParts,
  found: Refusal,
  request: AccountRequest | null,
  person: PersonId,
  action: RefusalContext['action'],
): Promise<Content> {
  const { directory } = parts;
  const refusal = findOutcome(found, request);
  const rules = request === null ? [] : findApplicableRules(request.terms, request.wish);
  const approvers = rules.flatMap(({ rule }) => rule.approvers);
  const groups = await directory.readGroups(approvers);
  const people = rules.map(({ index, rule }) => ({ index, people: [...expandIds(rule.approvers, groups)] }));
  const names = await directory.readNames([
    person,
    ...approvers,
    ...people.flatMap((each) => each.people),
    ...(request === null ? [] : [request.requester, request.wish.owner]),
    ...(refusal.kind === 'decided' && refusal.by !== 'steward' ? [refusal.by] : []),
    ...(refusal.kind === 'groups-unreadable' ? refusal.groups : []),
  ]);
  const excluded = request === null || request.terms.allowSelf ? [] : [request.requester, request.wish.owner];
  const deciders =
    request === null
      ? []
      : findDeciders(request, names).flatMap(({ rule, label }) => {
          const approversOfRule = findRules(request.terms)[rule]?.approvers ?? [];
          const all = people.find(({ index }) => index === rule)?.people ?? [];
          const left = all.filter((id) => !excluded.includes(id));
          const groupsOfRule = findGroups(approversOfRule);
          // Nobody is left who could, as far as Slack says who is in the groups.
          if (left.length === 0 && groupsOfRule.every((group) => groups.get(group))) return [];
          // A rule of people is called by their names: then they are named once, and only those who can.
          if (groupsOfRule.length > 0) return [{ rule, label, people: left }];
          return [{ rule, label: describeApprovers({ approvers: left }, names), people: [] }];
        });
  return renderRefusal(refusal, { request, names, action, deciders, person });
}

/** The file changed so that nobody has to approve any more: then there is nothing to look at and decide again. */
function findOutcome(refusal: Refusal, request: AccountRequest | null): Refusal {
  if (refusal.kind !== 'terms-changed' || request === null || request.status === 'waiting') return refusal;
  return { kind: 'decided', status: request.status, by: request.decided.by, at: request.decided.at };
}
