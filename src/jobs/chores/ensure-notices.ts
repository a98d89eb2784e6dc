import { randomUUID } from 'node:crypto';
import type { DesiredMessage } from '../../messages/message.ts';
import { ensureMessage } from '../announce/ensure-message.ts';
import { LeaseLost } from '../announce/slack-answers.ts';
import type { ChoreParts } from './chore.ts';

const busyMs = 300;

/** The metadata of messages that are about no request. */
const eventType = 'steward_notice';

/** What came of seeing to some messages. */
export interface NoticesEnsured {
  /** After how many milliseconds to come again; null: all is as it should be, or cannot be. */
  readonly again: number | null;
  /** The parts that Slack does not take. */
  readonly undeliverable: ReadonlySet<string>;
}

/**
 * Posts or updates each message about one subject; what cannot be delivered to one does not keep it from the others. One
 * worker at a time sees to a subject.
 */
export async function ensureNotices(
  subject: string,
  messages: readonly DesiredMessage[],
  parts: Pick<ChoreParts, 'store' | 'timing' | 'poster' | 'log' | 'now'>,
): Promise<NoticesEnsured> {
  const { leases, ledger } = parts.store;
  const lease = `notice-${subject}`;
  const token = randomUUID();
  // Exceeds the longest call of Slack, and is renewed before each post.
  const leaseMs = parts.timing.lockMs;
  const undeliverable = new Set<string>();
  if (messages.length === 0) return { again: null, undeliverable };
  // Two jobs may be about the same notice, one of them delayed from an earlier round.
  if (!(await leases.takeLease(lease, token, leaseMs))) return { again: busyMs, undeliverable };
  const beforePost = async (): Promise<void> => {
    if (!(await leases.extendLease(lease, token, leaseMs))) throw new LeaseLost();
  };
  try {
    let again: number | null = null;
    for (const message of messages) {
      const known = await ledger.read(subject);
      const ensured = await ensureMessage(subject, eventType, message, known, {
        poster: parts.poster,
        ledger,
        log: parts.log,
        now: parts.now,
        updateMs: parts.timing.updateMs,
        beforePost,
      });
      if (ensured.kind === 'undeliverable') undeliverable.add(message.part);
      // Somebody deleted it: it is posted anew.
      const ms = ensured.kind === 'later' ? ensured.ms : ensured.kind === 'gone' ? 1 : null;
      if (ms !== null) again = Math.min(again ?? Number.POSITIVE_INFINITY, ms);
    }
    return { again, undeliverable };
  } finally {
    await leases.releaseLease(lease, token);
  }
}
