import { renderAccountExpiryNotice } from '../../messages/notices/account-expiry-notice.ts';
import { expandIds } from '../../requests/approval-rules.ts';
import { countDays, findDate } from '../../requests/wish/dates.ts';
import type { AccountRecord } from '../../store/account-records.ts';
import type { ChoreParts } from './chore.ts';
import { post } from './notices.ts';

/** Days before an account expires on which owner and admins hear of it; 0: on the day. */
const noticeDays = [7, 1, 0] as const;

/**
 * Tells owners and admins of accounts that expire. Each notice is given once; one whose day was missed while the bot was
 * down is given late, unless the next one is due already.
 */
export async function announceExpiries(parts: ChoreParts): Promise<number | null> {
  const today = findDate(parts.now());
  let again: number | null = null;
  for (const record of await parts.store.accounts.readAll()) {
    const due = findDueNotice(record, today);
    if (due === null) continue;
    const ms = await announce(record, due, today, parts);
    if (ms !== null) again = Math.max(again ?? 0, ms);
  }
  return again;
}

/** The latest notice whose day has come; null: none yet, or the account expired longer ago than a notice is of use. */
function findDueNotice(record: Pick<AccountRecord, 'expiresOn'>, today: string): number | null {
  if (record.expiresOn === null) return null;
  const left = countDays(today, record.expiresOn);
  if (left < -7) return null;
  const due = noticeDays.filter((days) => left <= days);
  return due.length === 0 ? null : Math.min(...due);
}

async function announce(record: AccountRecord, days: number, today: string, parts: ChoreParts): Promise<number | null> {
  if (record.expiresOn === null) return null;
  const { admins } = parts.file().governance;
  const people = expandIds(admins, await parts.directory.readGroups(admins));
  const names = await parts.directory.readNames([record.owner]);
  const { id, name, owner, expiresOn } = record;
  const expiry = { id, name, owner, expiresOn, daysLeft: countDays(today, expiresOn) };
  const subject = `expiry-${id}-${expiresOn}-${days}`;
  const toOwner = await post(
    { subject, content: renderAccountExpiryNotice(expiry, 'owner', names), to: [{ person: owner }] },
    parts,
  );
  const others = [...people].filter((person) => person !== owner).map((person) => ({ person }));
  const toAdmins = await post(
    { subject, content: renderAccountExpiryNotice(expiry, 'admin', names), to: others },
    parts,
  );
  return toOwner === null && toAdmins === null ? null : Math.max(toOwner ?? 0, toAdmins ?? 0);
}
