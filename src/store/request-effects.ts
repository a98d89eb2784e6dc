import type { Governance } from '../config/governance.ts';
import type { AccountRequest } from '../requests/request.ts';
import { isDriftWish } from '../requests/wish/wish.ts';
import { findNewEvents } from './audit/audit-event.ts';
import { findOid, type OutboxEntry, type Topic } from './outbox.ts';
import type { Effects } from './redis/recording.ts';

const hourMs = 3_600_000;

/**
 * What follows from a request having become `next` (from null: it is new): the audit events of its new history, and jobs
 * that show it, also in the report that it came from, provision it, remind of it, end it.
 *
 * @param now epoch milliseconds
 */
export function findRequestEffects(
  from: AccountRequest | null,
  next: AccountRequest,
  file: { readonly governance: Governance; readonly hash: string },
  now: number,
): Effects {
  const outbox: OutboxEntry[] = [entry(next, 'announce', {}, now)];
  const run = next.provisioning?.run ?? null;
  const isUnderway = next.status === 'approved' || next.status === 'creating';
  const begins = next.status === 'approved' && (from === null || from.status === 'waiting');
  const goesOn = from !== null && from.provisioning !== null && run !== from.provisioning.run;
  if (isUnderway && (begins || goesOn)) outbox.push(entry(next, 'provision', { run }, now));

  if (from?.status !== next.status) {
    if (isDriftWish(next.wish)) outbox.push(entry(next, 'redraw-drift', {}, now));
    if (next.wish.kind === 'budget' && next.wish.source !== undefined)
      outbox.push(entry(next, 'redraw-digest', {}, now));
  }

  if (next.status === 'waiting') {
    if (from === null) {
      outbox.push(entry(next, 'check', {}, now));
      outbox.push(entry(next, 'expire', {}, next.expiresAt));
    }
    if (from === null || from.remindersSent !== next.remindersSent) {
      const dueAt =
        next.askedAt + Math.round((next.remindersSent + 1) * file.governance.approvals.remindAfterHours * hourMs);
      if (dueAt < next.expiresAt) outbox.push(entry(next, 'remind', { number: next.remindersSent + 1 }, dueAt));
    }
    const voided = from !== null && from.voided?.times !== next.voided?.times;
    const approved = from !== null && from.approvals.length !== next.approvals.length;
    if (voided || approved) outbox.push(entry(next, 'check', {}, now));
  }
  return { events: findNewEvents(from, next, file.hash), outbox };
}

function entry(request: AccountRequest, topic: Topic, body: OutboxEntry['body'], dueAt: number): OutboxEntry {
  return { oid: findOid(request.id, request.version, topic), topic, body: { id: request.id, ...body }, dueAt };
}
