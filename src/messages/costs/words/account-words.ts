import type { AccountCost } from '../../../costs/digest.ts';
import { toLine } from '../../escape.ts';
import { formatAccountId } from '../../format/account-id.ts';

const maxNameLength = 40;

/** How accounts are called, by id. */
export interface AccountWords {
  /** A clean line, not escaped. */
  name(account: { readonly id: string; readonly name: string }): string;
}

/** One name means one account: where several bear the same, the id follows. One that is not known is called by its id. */
export function findAccountWords(accounts: readonly Pick<AccountCost, 'id' | 'name'>[]): AccountWords {
  const counts = new Map<string, number>();
  for (const { name } of accounts) {
    const short = toLine(name, maxNameLength);
    counts.set(short, (counts.get(short) ?? 0) + 1);
  }
  return {
    name({ id, name }) {
      const short = toLine(name, maxNameLength);
      if (short === '' || name === id) return toLine(formatAccountId(id), maxNameLength);
      return (counts.get(short) ?? 0) > 1 ? `${short} (${toLine(formatAccountId(id), 20)})` : short;
    },
  };
}
