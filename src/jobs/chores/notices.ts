import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Content, DesiredMessage } from '../../messages/message.ts';
import { renderAuditHashNotice } from '../../messages/notices/audit-hash-notice.ts';
import { renderOwnerNotice } from '../../messages/notices/owner-notice.ts';
import { renderPauseNotice } from '../../messages/notices/pause-notice.ts';
import { countDays, findDate } from '../../requests/wish/dates.ts';
import { ensureMessage } from '../announce/ensure-message.ts';
import { LeaseLost } from '../announce/slack-answers.ts';
import type { ChoreParts } from './chore.ts';

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
const busyMs = 300;

/** The metadata of messages that are about no request. */
const eventType = 'steward_notice';

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
    const names = await parts.directory.readNames([notice.from, notice.to, notice.by]);
    const content = renderOwnerNotice({ ...notice, id: notice.accountId }, names);
    return post({ subject, content, to: [{ person: notice.to }, { person: notice.from }, ...audit] }, parts);
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
export async function post(notice: Notice, parts: ChoreParts): Promise<number | null> {
  const { leases, ledger } = parts.store;
  const lease = `notice-${notice.subject}`;
  const token = randomUUID();
  // Exceeds the longest call of Slack, and is renewed before each post.
  const leaseMs = parts.timing.lockMs;
  // Two jobs may be about the same notice, one of them delayed from an earlier round.
  if (!(await leases.takeLease(lease, token, leaseMs))) return busyMs;
  const beforePost = async (): Promise<void> => {
    if (!(await leases.extendLease(lease, token, leaseMs))) throw new LeaseLost();
  };
  try {
    let again: number | null = null;
    for (const to of notice.to) {
      const part = 'channel' in to ? to.channel : to.person;
      const message = { ...notice.content, part, to, inCardThread: false, keepCurrent: false };
      const known = await ledger.read(notice.subject);
      const ensured = await ensureMessage(notice.subject, eventType, message, known, {
        poster: parts.poster,
        ledger,
        log: parts.log,
        now: parts.now,
        updateMs: parts.timing.updateMs,
        beforePost,
      });
      if (ensured.kind === 'later') again = Math.min(again ?? Number.POSITIVE_INFINITY, ensured.ms);
    }
    return again;
  } finally {
    await leases.releaseLease(lease, token);
  }
}
