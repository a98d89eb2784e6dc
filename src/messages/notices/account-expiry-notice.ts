import type { PersonId } from '../../requests/request.ts';
import { renderAnswer } from '../answer.ts';
import { type Line, renderBold, renderRow } from '../blocks.ts';
import { escapeMrkdwn, toLine } from '../escape.ts';
import { formatAccountId } from '../format/account-id.ts';
import { formatDay } from '../format/dates.ts';
import { formatInDays } from '../format/durations.ts';
import { findName } from '../format/person-name.ts';
import type { Content, Names } from '../message.ts';
import { warningMark } from '../status-words.ts';

/** An account expires soon, today, or did. */
export interface AccountExpiry {
  readonly id: string;
  readonly name: string;
  readonly owner: PersonId | null;
  /** A date `YYYY-MM-DD`. */
  readonly expiresOn: string;
  /** 0: today. */
  readonly daysLeft: number;
}

/** To the owner (`to`: `owner`) or an admin, directly. Nothing is closed by itself, and it says so. */
export function renderAccountExpiryNotice(expiry: AccountExpiry, to: 'owner' | 'admin', names: Names): Content {
  const name = toLine(expiry.name, 50) || expiry.id;
  const verb = expiry.daysLeft < 0 ? 'expired' : 'expires';
  const whose = to === 'owner' ? 'Your account ' : '';
  const first = ` ${verb} ${formatInDays(expiry.daysLeft)}, on ${formatDay(expiry.expiresOn)}.`;
  const next =
    to === 'owner'
      ? 'Move what is still needed. Steward closes nothing by itself; if you need it longer, tell an admin.'
      : 'Steward closes nothing by itself: ask the owner whether it can go, then close it in AWS.';
  const owner = expiry.owner === null ? 'nobody' : findName(names, expiry.owner);
  const lines: Line[] = [
    [expiry.daysLeft < 1 ? `${warningMark} ${whose}` : whose, renderBold(name), first],
    renderRow('Account', formatAccountId(expiry.id)),
    to === 'admin' ? renderRow('Owner', owner) : [],
    [next],
  ];
  return renderAnswer(lines, escapeMrkdwn(`${whose}${name}${first} ${next}`, 500));
}
