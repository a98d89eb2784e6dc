import type { AccountRequest, Terms, Wish } from './request.ts';

/**
 * The tags that the account of a request carries: Steward's own, the class's and those of `request.fields`. The request
 * id is what finds the account again after a crash.
 */
export function findDesiredTags(
  request: Pick<AccountRequest, 'id'> & { readonly wish: Wish; readonly terms: Terms },
): Readonly<Record<string, string>> {
  const { wish, terms } = request;
  const tags: Record<string, string> = { ...terms.class.tags };
  for (const [key, answer] of Object.entries(wish.fields)) {
    const tag = terms.fieldTags[key];
    if (tag !== undefined) tags[tag] = answer;
  }
  tags['steward:request'] = request.id;
  tags['steward:owner'] = wish.owner;
  tags['steward:class'] = wish.className;
  if (wish.team !== null) tags['steward:team'] = wish.team;
  if (wish.expiresOn !== null) tags['steward:expires'] = wish.expiresOn;
  return tags;
}
