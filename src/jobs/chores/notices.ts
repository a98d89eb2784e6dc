import { z } from 'zod';
import type { Content, DesiredMessage } from '../../messages/message.ts';
import { renderAuditHashNotice } from '../../messages/notices/audit-hash-notice.ts';
import { renderOwnerNotice } from '../../messages/notices/owner-notice.ts';
import { renderPauseNotice } from '../../messages/notices/pause-notice.ts';
import { countDays, findDate } from '../../requests/wish/dates.ts';
import type { ChoreParts } from './chore.ts';
import { ensureNotices } from './ensure-notices.ts';

const pauseBody = z.object({
  kind: z.enum(['paused', 'resumed']),
  by: z.string(),
  reason: z.string().nullable(),
  at: z.number().optional(),
});
const ownerBody = z.object({
  kind: z.literal('owner'),
  accountId: z.string(),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  by: z.string(),
  version: z.number().optional(),
});
const noticeBody = z.discriminatedUnion('kind', [pauseBody, ownerBody]);

/** A day's hash is posted for this many days when it could not be at once, or nobody ran. */
export const hashDays = 7;
const undeliverableMs = 600_000;

/** What a notice says and to whom, each once. */
interface Notice {
  /** Names the notice for good: posted under it once. */
  readonly subject: string;
  readonly content: Content;
  readonly to: readonly DesiredMessage['to'][];
}

/** Posts what matters to more people than who did it. Returns after how many milliseconds to come again. */
export async function postNotice(subject: string, body: unknown, parts: ChoreParts): Promise<number | null> {
  const notice = noticeBody.parse(body);
  const { channels } = parts.file().governance;
  const audit = channels.audit === null ? [] : [{ channel: channels.audit }];
  if (notice.kind === 'owner') {
    // An account that was adopted may have had no owner.
    const from = notice.from || null;
    const before = from === null ? [] : [from];
    const names = await parts.directory.readNames([...before, notice.to, notice.by]);
    const content = renderOwnerNotice({ ...notice, from, id: notice.accountId }, names);
    const people = [notice.to, ...before].map((person) => ({ person }));
    return post({ subject, content, to: [...people, ...audit] }, parts);
  }
  const names = await parts.directory.readNames([notice.by]);
  return post(
    { subject, content: renderPauseNotice(notice, names), to: [{ channel: channels.requests }, ...audit] },
    parts,
  );
}

/** Posts the hash with which a day of the audit log ended; days without an event have none. */
export async function postDayHash(day: string, parts: ChoreParts): Promise<number | null> {
  const { audit } = parts.file().governance.channels;
  if (audit === null) return null;
  await parts.store.auditLog.seal();
  const last = await parts.store.auditLog.readLastHashOfDay(day);
  if (last === null) return null;
  const content = renderAuditHashNotice({ date: day, lastSeq: last.seq, hash: last.hash });
  const subject = `audit-${day}`;
  const again = await post({ subject, content, to: [{ channel: audit }] }, parts);
  if (again !== null) return again;
  // The bot may be invited to the channel, or the channel unarchived: a day's hash is worth waiting for.
  const { undeliverable } = await parts.store.ledger.read(subject);
  const isRecent = countDays(day, findDate(parts.now())) <= hashDays;
  return undeliverable.has(audit) && isRecent ? undeliverableMs : null;
}

/** Posts to each, once; what cannot be delivered to one does not keep it from the others. */
export async function post({ subject, content, to }: Notice, parts: ChoreParts): Promise<number | null> {
  const messages = to.map((place) => {
    const part = 'channel' in place ? place.channel : place.person;
    return { ...content, part, to: place, inCardThread: false, keepCurrent: false };
  });
  return (await ensureNotices(subject, messages, parts)).again;
}
