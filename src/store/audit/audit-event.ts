import { z } from 'zod';
import type { AccountRequest, HistoryAction, MessageRef, PersonId } from '../../requests/request.ts';

/** What is written down: a step of a request's history, or something that is no step of a request. */
export type AuditAction =
  | HistoryAction
  | ('change-owner' | 'pause' | 'resume' | 'post-hash' | 'rebuild')
  | ('explain-cost' | 'ask-owner' | 'adopt');

/** One event of the audit log, before it has its place in the chain. */
export interface AuditEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly request: string | null;
  readonly actor: PersonId | 'steward';
  readonly action: AuditAction;
  /** What was so before and after: a request's status, an account's owner. */
  readonly from: string | null;
  readonly to: string | null;
  /** The rule by which it was done, in words. */
  readonly rule: string | null;
  /** The Slack message from which it was done. */
  readonly message: MessageRef | null;
  /** SHA-256 of the governance file at that moment, hex; null: it played no part. */
  readonly config: string | null;
}

/** An event as the log holds it. Of the action only that it is a word: the log outlives the program that wrote it. */
export const storedEventSchema = z.object({
  at: z.number().int(),
  request: z.string().nullable(),
  actor: z.string(),
  action: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  rule: z.string().nullable(),
  message: z.object({ channel: z.string(), ts: z.string() }).nullable(),
  config: z.string().nullable(),
});

export type StoredEvent = z.infer<typeof storedEventSchema>;

/**
 * The events of a transition: what the history of `next` has that the one of `from` has not (null: `next` is new).
 *
 * @param config SHA-256 of the governance file, hex
 */
export function findNewEvents(
  from: AccountRequest | null,
  next: AccountRequest,
  config: string | null,
): readonly AuditEvent[] {
  return next.history.slice(from?.history.length ?? 0).map((entry) => ({
    at: entry.at,
    request: next.id,
    actor: entry.actor,
    action: entry.action,
    from: entry.from,
    to: entry.to,
    rule: entry.rule,
    message: entry.message,
    config,
  }));
}
