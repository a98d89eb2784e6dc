import type { ReportScope } from '../../../config/governance.ts';
import type { GroupBy } from '../../../costs/digest.ts';
import { toLine } from '../../escape.ts';
import { formatOuPath } from '../../format/account-id.ts';
import { listWords } from '../../format/list-words.ts';
import { findName } from '../../format/person-name.ts';
import type { Names } from '../../message.ts';

/** `team Payments, Workloads / Prod`: what a report covers, not escaped; null: the whole organisation. */
export function describeScope(scope: ReportScope | null, names: Names): string | null {
  if (scope === null) return null;
  const parts = [
    scope.team === undefined ? '' : `team ${toLine(scope.team, 60)}`,
    scope.class === undefined ? '' : `class ${toLine(scope.class, 60)}`,
    scope.owner === undefined ? '' : `${findName(names, scope.owner)}’s accounts`,
    scope.ou === undefined ? '' : formatOuPath(toLine(scope.ou, 100)),
    scope.tag === undefined ? '' : `accounts with ${toLine(scope.tag.replace('=', ' '), 100)}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : listWords(parts);
}

/** What accounts are grouped by: one, many, and what those without are called. */
export function findGroupWords(groupBy: GroupBy): {
  readonly one: string;
  readonly many: string;
  readonly none: string;
} {
  switch (groupBy) {
    case 'account':
      return { one: 'account', many: 'accounts', none: 'no account' };
    case 'team':
      return { one: 'team', many: 'teams', none: 'no team' };
    case 'class':
      return { one: 'class', many: 'classes', none: 'no class' };
    case 'ou':
      return { one: 'OU', many: 'OUs', none: 'in no OU' };
    default: {
      const key =
        toLine(
          groupBy
            .slice('tag:'.length)
            .replace(/^.*[:/]/, '')
            .replace(/[-_]+/g, ' '),
          30,
        ) || 'tag';
      const many = /[^aeiou]y$/.test(key)
        ? `${key.slice(0, -1)}ies`
        : /(s|x|ch|sh)$/.test(key)
          ? `${key}es`
          : `${key}s`;
      return { one: key, many, none: `no ${key}` };
    }
  }
}
