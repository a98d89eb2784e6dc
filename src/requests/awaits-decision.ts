import { findApplicableRules, isNamedBy } from './approval-rules.ts';
import { approve, type Situation } from './decide.ts';
import type { AccountRequest, PersonId } from './request.ts';
import { findTerms } from './terms.ts';

/**
 * Does the request wait for this person: would their approval count at this moment? Where the file has changed since it was
 * asked for a press is needed to see that, by somebody whom the file names now.
 */
export function awaitsDecision(
  request: AccountRequest,
  person: PersonId,
  at: number,
  situation: Pick<Situation, 'file' | 'groups'>,
): boolean {
  if (request.status !== 'waiting') return false;
  const { refusal } = approve(request, { by: person, at, message: null }, { ...situation, isMember: true });
  if (refusal === null) return true;
  if (refusal.kind !== 'terms-changed') return false;
  const terms = findTerms(situation.file, request.wish) ?? request.terms;
  const isOwn = person === request.requester || person === request.wish.owner;
  const named = findApplicableRules(terms, request.wish).flatMap(({ rule }) => rule.approvers);
  return (terms.allowSelf || !isOwn) && isNamedBy(named, person, situation.groups);
}
