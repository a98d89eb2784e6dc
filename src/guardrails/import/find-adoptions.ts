import type { Governance } from '../../config/governance.ts';
import { findAdoptedTags } from '../../requests/desired-account.ts';
import type { PersonId } from '../../requests/request.ts';
import { isInUse } from '../drift/accounts/find-account-drift.ts';
import type { ObservedAccount, ObservedOrganization } from '../observed/observed-organization.ts';

/** An account that Steward adopts. It stays where it is. */
export interface Adoption {
  readonly account: ObservedAccount;
  readonly className: string;
  /** Null: nobody knows. */
  readonly owner: PersonId | null;
  readonly tags: Readonly<Record<string, string>>;
}

export interface Adoptions {
  readonly todo: readonly Adoption[];
  /** Accounts of OUs without a class, and in the root. */
  readonly withoutClass: readonly ObservedAccount[];
  /** Accounts that carry the tag of a request and are not on record. */
  readonly ofRequests: readonly ObservedAccount[];
}

type Tags = Readonly<Record<string, string>>;

/**
 * Which accounts in use are to be adopted, each with the class of its OU. What is on record already and tagged stays as it
 * is; so does the management account.
 *
 * @param records of accounts that are on record, their ids with the tags that they should carry
 * @param findOwner by an account's tags
 */
export function findAdoptions(
  { accounts, managementAccountId }: Pick<ObservedOrganization, 'accounts' | 'managementAccountId'>,
  tagsById: ReadonlyMap<string, Tags>,
  { classes }: Pick<Governance, 'classes'>,
  records: ReadonlyMap<string, Adoption['tags']>,
  findOwner: (tags: Tags) => PersonId | null,
): Adoptions {
  const todo: Adoption[] = [];
  const withoutClass: ObservedAccount[] = [];
  const ofRequests: ObservedAccount[] = [];
  for (const account of accounts) {
    if (!isInUse(account) || account.id === managementAccountId) continue;
    const tags = tagsById.get(account.id) ?? {};
    const said = tags['steward:request'];
    const onRecord = records.get(account.id);
    if (onRecord !== undefined) {
      // It was put on record, and something came in between before it was tagged.
      if (said === undefined && onRecord['steward:request'] === adopted)
        todo.push({
          ...{ account, tags: onRecord, className: onRecord['steward:class'] ?? '' },
          owner: onRecord['steward:owner'] ?? null,
        });
      continue;
    }
    if (said !== undefined && said !== adopted) {
      ofRequests.push(account);
      continue;
    }
    const className = findClass(tags, account, classes);
    if (className === null) withoutClass.push(account);
    else todo.push(adopt(account, className, classes, findPerson(tags['steward:owner']) ?? findOwner(tags)));
  }
  return { todo, withoutClass, ofRequests };
}

const adopted = 'adopted';

/** The class that a tag of Steward's says, else the first of its OU. */
function findClass(tags: Tags, { ouPath }: ObservedAccount, classes: Governance['classes']): string | null {
  const tagged = tags['steward:class'];
  if (tagged !== undefined && Object.hasOwn(classes, tagged)) return tagged;
  return Object.entries(classes).find(([, { ou }]) => ou === ouPath)?.[0] ?? null;
}

function adopt(
  account: ObservedAccount,
  className: string,
  classes: Governance['classes'],
  owner: PersonId | null,
): Adoption {
  const { 'steward:owner': _, ...tags } = findAdoptedTags(
    { class: classes[className] ?? null },
    { owner: '', className },
  );
  return { account, className, owner, tags: owner === null ? tags : { ...tags, 'steward:owner': owner } };
}

/** Slack's user ids: https://docs.slack.dev/reference/objects/user-object */
export function findPerson(text: string | undefined): PersonId | null {
  const id = text?.trim() ?? '';
  return /^[UW][A-Z0-9]{2,}$/.test(id) ? id : null;
}

/** Whether a text may be the address by which Slack knows somebody. */
export function isAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

/** Keys of tags that say of accounts who owns them, with of how many; the most first. */
export function findOwnerKeys(
  tagsOfAccounts: readonly Tags[],
): readonly { readonly key: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const tags of tagsOfAccounts)
    for (const [key, value] of Object.entries(tags))
      if (!key.startsWith('steward:') && (isAddress(value.trim()) || findPerson(value) !== null))
        counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count })).sort((one, other) => other.count - one.count);
}
