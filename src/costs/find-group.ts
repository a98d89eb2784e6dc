import type { ReportScope } from '../config/governance.ts';
import type { CostAccount, GroupBy } from './digest.ts';

/** The group of an account in a report; null: it has none. */
export function findGroup(account: CostAccount, groupBy: GroupBy): string | null {
  switch (groupBy) {
    case 'account':
      return account.name;
    case 'team':
      return account.team;
    case 'class':
      return account.className;
    case 'ou':
      return account.ou;
    default:
      return account.tags[groupBy.slice('tag:'.length).trim()] ?? null;
  }
}

/**
 * Whether a report covers an account: all keys of its scope must hold. `ou` covers its children; `tag` is `key=value`, or a
 * key that must be there.
 */
export function isInScope(account: CostAccount, scope: ReportScope | null): boolean {
  if (scope === null) return true;
  const { ou, class: className, owner, team, tag } = scope;
  if (ou !== undefined && account.ou !== ou && account.ou?.startsWith(`${ou}/`) !== true) return false;
  if (className !== undefined && account.className !== className) return false;
  if (owner !== undefined && account.owner !== owner) return false;
  if (team !== undefined && account.team !== team) return false;
  if (tag === undefined) return true;
  const split = tag.indexOf('=');
  const value = account.tags[split < 0 ? tag : tag.slice(0, split)];
  return split < 0 ? value !== undefined : value === tag.slice(split + 1);
}
