import { renderAnswer } from '../answer.ts';
import { renderCode } from '../blocks.ts';
import { escapeMrkdwn, toLine } from '../escape.ts';
import { formatAccountId } from '../format/account-id.ts';
import { countOf } from '../format/durations.ts';
import { listSome } from '../format/list-words.ts';
import type { Content, Names } from '../message.ts';
import { type AccountRow, accountsPerPage, renderAccountLine } from './account-list.ts';

/** To a name that several accounts have: which, by id. */
export function renderAmbiguousAccount(name: string, rows: readonly AccountRow[], names: Names): Content {
  const first = `${countOf(rows.length, 'account')} are called “${toLine(name, 50)}”. Say which, by its id.`;
  const ids = listSome(
    rows.map(({ id }) => formatAccountId(id)),
    accountsPerPage,
  );
  const shown = rows.slice(0, accountsPerPage).map((row) => renderAccountLine(row, names));
  return renderAnswer([[first], ...shown], `${escapeMrkdwn(first, 300)} ${escapeMrkdwn(ids, 300)}`);
}

/** To an id or name that is no account, or none that this person may see: the two are not told apart. */
export function renderUnknownAccount(account: string): Content {
  const first = `There is no account “${toLine(account, 60)}” that you may see.`;
  const line = [`${first} `, renderCode('/aws-account list'), ' shows those that you may.'];
  return renderAnswer([line], `${escapeMrkdwn(first, 200)} /aws-account list shows those that you may.`);
}
