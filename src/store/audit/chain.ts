import { createHash } from 'node:crypto';
import type { StoredEvent } from './audit-event.ts';
import { renderCanonicalJson } from './canonical-json.ts';

/** The `prev` of the first event. */
export const firstPrev = '0'.repeat(64);

/** An event as it is exported and hashed; `at` is ISO 8601 in UTC with milliseconds. */
export interface AuditLine extends Omit<StoredEvent, 'at'> {
  readonly seq: number;
  readonly at: string;
}

export function findLine(seq: number, event: StoredEvent): AuditLine {
  const { at, request, actor, action, from, to, rule, message, config } = event;
  return { seq, at: new Date(at).toISOString(), request, actor, action, from, to, rule, message, config };
}

/** SHA-256, hex, over the hash before (hex, as text) and the canonical JSON of the line. */
export function findHash(prev: string, line: AuditLine): string {
  const { seq, at, request, actor, action, from, to, rule, message, config } = line;
  const rest = renderCanonicalJson({ seq, at, request, actor, action, from, to, rule, message, config });
  return createHash('sha256').update(prev).update(rest).digest('hex');
}
