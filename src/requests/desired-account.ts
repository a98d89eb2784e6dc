import type { AccountRequest, AccountWish, AdoptWish, Terms } from './request.ts';

/**
 * The tags that the account of a request carries: Steward's own, the class's and those of `request.fields`. The request
 * id is what finds the account again after a crash.
 */
export function findDesiredTags(
  request: Pick<AccountRequest, 'id'> & { readonly wish: AccountWish; readonly terms: Terms },
): Readonly<Record<string, string>> {
  const { wish, terms } = request;
  // A map: names such as `constructor` and `__proto__` are names like any other.
  const tags = new Map(Object.entries(terms.class?.tags ?? {}));
  const fieldTags = new Map(Object.entries(terms.fieldTags));
  for (const [key, answer] of Object.entries(wish.fields)) {
    const tag = fieldTags.get(key);
    if (tag !== undefined) tags.set(tag, answer);
  }
  tags.set('steward:request', request.id);
  tags.set('steward:owner', wish.owner);
  tags.set('steward:class', wish.className);
  if (wish.team !== null) tags.set('steward:team', wish.team);
  if (wish.expiresOn !== null) tags.set('steward:expires', wish.expiresOn);
  return Object.fromEntries(tags);
}

/** The tags of an account that Steward adopts: whose it is, its class, and the class's own. */
export function findAdoptedTags(
  terms: Pick<Terms, 'class'>,
  wish: Pick<AdoptWish, 'owner' | 'className'>,
): Readonly<Record<string, string>> {
  return {
    ...terms.class?.tags,
    'steward:request': 'adopted',
    'steward:owner': wish.owner,
    'steward:class': wish.className,
  };
}
