import { expandIds, findRules } from '../../../requests/approval-rules.ts';
import type { PersonId } from '../../../requests/request.ts';
import type { Decider, RequestView } from '../view.ts';

/** More people of a group than this are mentioned as the group. */
const mostSingled = 10;

/**
 * Whom the card mentions for each rule that still lacks somebody: each id once, and neither requester nor owner where they
 * may not decide. Nobody once approvals were void: the card is updated then, and an update must not ping; a message of its
 * own does (`findMissingMentions`). As approvals come in there are fewer, never others.
 */
export function findCardMentions(view: RequestView): ReadonlyMap<number, readonly string[]> {
  const byRule = new Map<number, readonly string[]>();
  if (view.request.voided !== null) return byRule;
  const seen = new Set<string>(findExcluded(view));
  for (const { rule, mention, got, required } of view.deciders) {
    const fresh = mention.filter((id) => !seen.has(id));
    if (got < required) byRule.set(rule, fresh);
    for (const id of fresh) seen.add(id);
  }
  return byRule;
}

/**
 * Whom a new message mentions so that they decide: those of the rules that lack somebody who have not approved and may.
 * A user group as such while none of it decided, else its other members.
 */
export function findMissingMentions(view: RequestView): readonly string[] {
  const done = new Set<PersonId>([...findExcluded(view), ...view.request.approvals.map(({ by }) => by)]);
  const single = (id: string): readonly string[] => {
    if (!id.startsWith('S')) return done.has(id) ? [] : [id];
    const members = [...(view.groups.get(id) ?? [])];
    const left = members.filter((person) => !done.has(person));
    if (left.length === members.length) return [id];
    return left.length > mostSingled ? [id] : left;
  };
  const mentions = view.deciders
    .filter(({ got, required }) => got < required)
    .flatMap((decider) => {
      const ids = decider.mention.flatMap(single);
      // All who are notified have decided, and it was not enough: then the others are asked.
      return ids.length > 0 ? ids : findApprovers(view, decider).flatMap(single);
    });
  const groups = new Set(mentions.filter((id) => id.startsWith('S')));
  const inGroups = new Set([...groups].flatMap((id) => [...(view.groups.get(id) ?? [])]));
  return [...new Set(mentions)].filter((id) => groups.has(id) || !inGroups.has(id));
}

/** Who could still decide, as people: approvers of the rules that lack somebody who have not approved and may. */
export function findMissingPeople(view: RequestView): readonly PersonId[] {
  const done = new Set<PersonId>([...findExcluded(view), ...view.request.approvals.map(({ by }) => by)]);
  const missing = view.deciders.filter(({ got, required }) => got < required);
  const named = expandIds(
    missing.flatMap((decider) => findApprovers(view, decider)),
    view.groups,
  );
  return [...named].filter((person) => !done.has(person));
}

function findApprovers({ request }: RequestView, { rule }: Decider): readonly string[] {
  return findRules(request.terms)[rule]?.approvers ?? [];
}

function findExcluded({ request }: RequestView): readonly PersonId[] {
  return request.terms.allowSelf ? [] : [request.requester, request.wish.owner];
}
