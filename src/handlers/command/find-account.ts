import type { AccountRow } from '../../messages/answers/account-list.ts';
import { isSameText } from '../../requests/wish/account-name.ts';

/** The account that a person means by an id (dashes or not) or a name; several of a name; or none. */
export type FoundAccount =
  | { readonly kind: 'one'; readonly row: AccountRow }
  | { readonly kind: 'several'; readonly rows: readonly AccountRow[] }
  | { readonly kind: 'none' };

/** Looks among the accounts that the person may see. A name that is written exactly goes before one in another case. */
export function findAccount(accounts: readonly AccountRow[], said: string): FoundAccount {
  const id = said.replaceAll('-', '');
  const byId = /^\d{12}$/.test(id) ? accounts.find((row) => row.id === id) : undefined;
  if (byId !== undefined) return { kind: 'one', row: byId };
  const exact = accounts.filter((row) => row.name === said);
  const rows = exact.length > 0 ? exact : accounts.filter((row) => isSameText(row.name, said));
  const [first, second] = rows;
  if (first === undefined) return { kind: 'none' };
  return second === undefined ? { kind: 'one', row: first } : { kind: 'several', rows };
}
