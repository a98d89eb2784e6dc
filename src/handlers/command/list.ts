import { z } from 'zod';
import { type AccountRow, accountsPerPage, renderAccountList } from '../../messages/answers/account-list.ts';
import { renderUnknownFilter } from '../../messages/answers/unknown/unknown-filter.ts';
import type { Content } from '../../messages/message.ts';
import type { PersonId } from '../../requests/request.ts';
import type { HandlerParts } from '../parts.ts';
import { explainUnread } from '../sight/explain-unread.ts';
import { readSight } from '../sight/visible-accounts.ts';
import { parseMention } from './parse-command.ts';

const filterNames = ['ou', 'class', 'owner', 'team'] as const;
type FilterName = (typeof filterNames)[number];

/** The value of a button that turns the page. */
export const pageSchema = z.object({ filters: z.record(z.string(), z.string()), page: z.number().int().min(1) });

/** What a list is asked for: a page of it, and words that are no filters. */
type Asked = z.infer<typeof pageSchema> & { readonly words: readonly string[] };

/** A page of the accounts that this person may see. A list that may lack some is not shown. */
export async function answerList(parts: HandlerParts, person: PersonId, asked: Asked): Promise<Content> {
  const [word] = asked.words;
  if (word !== undefined) return renderUnknownFilter(word, filterNames);
  const filters: Partial<Record<FilterName, string>> = {};
  for (const [name, value] of Object.entries(asked.filters)) {
    const known = filterNames.find((filter) => filter === name);
    if (known === undefined) return renderUnknownFilter(name, filterNames);
    filters[known] = known === 'owner' ? (parseMention(value) ?? value) : value;
  }
  const sight = await readSight(parts, person);
  const unread = await explainUnread(parts, sight, person);
  if (unread !== null) return unread;
  const found = sight.accounts.filter((row) => matches(row, filters));
  const pages = Math.max(1, Math.ceil(found.length / accountsPerPage));
  const page = Math.min(asked.page, pages);
  const rows = found.slice((page - 1) * accountsPerPage, page * accountsPerPage);
  const people = [...rows.map(({ owner }) => owner), filters.owner ?? null].filter((id) => id !== null);
  const [names, mark] = await Promise.all([parts.directory.readNames(people), parts.store.rebuild.readMark()]);
  const lacksRecords = mark !== null && mark.settledAt === null && mark.own === null;
  return renderAccountList({ rows, page, pages, total: found.length, filters, names, lacksRecords });
}

/** An OU holds those of its children. Names are compared without case. */
function matches(row: AccountRow, filters: Partial<Record<FilterName, string>>): boolean {
  const same = (one: string | null, other: string | undefined): boolean =>
    other === undefined || (one ?? '').toLowerCase() === other.toLowerCase();
  const ou = filters.ou?.toLowerCase().replace(/^\/+|\/+$/g, '');
  const path = (row.ouPath ?? '').toLowerCase();
  return (
    (ou === undefined || path === ou || path.startsWith(`${ou}/`) || (ou === 'root' && path === '')) &&
    same(row.className, filters.class) &&
    same(row.owner, filters.owner) &&
    same(row.team, filters.team)
  );
}
