import { randomUUID } from 'node:crypto';
import type { AuditEvent } from '../audit/audit-event.ts';
import type { OutboxEntry } from '../outbox.ts';
import type { Keys } from './keys.ts';

/** What is written in the same transaction as a change. */
export interface Effects {
  /**
   * Names this call, so that the same call sent once more gets the answer of the first. Left out: one is made, which
   * covers a client that sends again by itself; who calls again after an error passes the op of the first call.
   */
  readonly op?: string;
  readonly events: readonly AuditEvent[];
  readonly outbox: readonly OutboxEntry[];
}

/** Far longer than a client goes on sending a command again. */
const keepAnswersMs = 3_600_000;

/**
 * KEYS and ARGV with which every recording script begins.
 *
 * @param scope what is changed, so that an op that is used twice for different things does no harm
 */
export function startRecording(
  keys: Keys,
  scope: string,
  effects: Effects,
): { readonly keys: readonly string[]; readonly args: readonly (string | number)[] } {
  const { op = randomUUID(), events, outbox } = effects;
  return {
    keys: [keys.operation(scope, op), keys.audit, keys.auditSeq, keys.outboxDue, keys.outboxBodies],
    args: [
      keepAnswersMs,
      JSON.stringify({
        events: events.map((event) => JSON.stringify(event)),
        outbox: outbox.map(({ oid, topic, body, dueAt }) => [oid, String(dueAt), JSON.stringify({ topic, body })]),
      }),
    ],
  };
}
