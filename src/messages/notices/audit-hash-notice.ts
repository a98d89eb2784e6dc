import { renderAnswer } from '../answer.ts';
import { type Line, renderCode } from '../blocks.ts';
import { formatDay } from '../format/dates.ts';
import type { Content } from '../message.ts';

/** The end of a day of the audit log. */
export interface AuditDay {
  /** The UTC date `YYYY-MM-DD`. */
  readonly date: string;
  /** Number and hash (SHA-256, hex) of the last entry so far. */
  readonly lastSeq: number;
  readonly hash: string;
}

/** To the audit channel, once a day: what `npm run audit -- verify` can be held against. */
export function renderAuditHashNotice({ date, lastSeq, hash }: AuditDay): Content {
  const first = `The audit log of ${formatDay(date)} (UTC) ends with entry ${lastSeq}.`;
  const line: Line = [`${first} Hash `, renderCode(hash)];
  return renderAnswer([line], `${first} Hash ${hash}`);
}
