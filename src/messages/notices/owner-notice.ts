import type { PersonId } from '../../requests/request.ts';
import { renderAnswer } from '../answer.ts';
import { type Line, renderBold, renderRow } from '../blocks.ts';
import { escapeMrkdwn, toLine } from '../escape.ts';
import { formatAccountId } from '../format/account-id.ts';
import { findName } from '../format/person-name.ts';
import type { Content, Names } from '../message.ts';

/** An account went from one owner to another. */
export interface OwnerChange {
  readonly id: string;
  readonly name: string;
  readonly from: PersonId | null;
  readonly to: PersonId;
  readonly by: PersonId;
}

/** To the new owner, the one before, or the audit channel: `payments-prod went from Ana to Bob.` Mentions nobody. */
export function renderOwnerNotice(change: OwnerChange, names: Names): Content {
  const name = toLine(change.name, 50) || change.id;
  const from = change.from === null ? '' : ` from ${findName(names, change.from)}`;
  const by = change.by === change.from || change.by === change.to ? '' : ` ${findName(names, change.by)} did that.`;
  const first = ` went${from} to ${findName(names, change.to)}, who answers for it and its cost now.${by}`;
  const lines: Line[] = [[renderBold(name), first], renderRow('Account', formatAccountId(change.id))];
  return renderAnswer(lines, escapeMrkdwn(`${name}${first}`, 500));
}
