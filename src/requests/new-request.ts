import type { GovernanceFile } from '../config/governance.ts';
import type { GroupMembers } from './approval-rules.ts';
import { approve, approveAtOnce } from './decide.ts';
import type { AccountRequest, MessageRef, PersonId, RequestInState, Wish } from './request.ts';
import { findTerms } from './terms.ts';

/** Crockford's base 32: no I, L, O, U. https://www.crockford.com/base32.html */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `REQ-` and five characters from five random bytes. */
export function makeRequestId(randomBytes: Uint8Array): string {
  return `REQ-${[...randomBytes.slice(0, 5)].map((byte) => alphabet[byte % 32] ?? '0').join('')}`;
}

/** Is this text a request's id, in any case? Letters that Crockford leaves out are none. */
export function isRequestId(text: string): boolean {
  return /^REQ-[0-9A-HJKMNP-TV-Z]{5}$/i.test(text);
}

/**
 * The request of this wish, waiting, or approved at once where no rule applies. Who asks for what they may decide on has
 * decided by asking, as far as one person can. The wish's class is in the file.
 */
export function makeRequest(input: {
  readonly id: string;
  readonly requester: PersonId;
  readonly wish: Wish;
  readonly file: GovernanceFile;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The message on which it was asked for with a button; left out: it came another way. */
  readonly message?: MessageRef | null;
  /** Of the user groups that decide, for a wish that came from a drift report; left out: who asks decides nothing. */
  readonly groups?: GroupMembers;
}): AccountRequest {
  const { id, requester, wish, file, now, message = null, groups } = input;
  const terms = findTerms(file, wish);
  if (terms === null) throw new Error(`there is no class ${wish.className}`);
  const request: RequestInState<'waiting'> = {
    id,
    version: 1,
    requester,
    askedAt: now,
    expiresAt: now + Math.round(file.governance.approvals.expireAfterHours * 3_600_000),
    wish,
    terms,
    approvals: [],
    remindersSent: 0,
    voided: null,
    problems: [],
    history: [
      { at: now, actor: requester, action: 'ask', from: null, to: 'waiting', rule: null, message, detail: null },
    ],
    status: 'waiting',
    decided: null,
    provisioning: null,
  };
  const free = approveAtOnce(request, file, now);
  if (free.status !== 'waiting' || groups === undefined) return free;
  const { next } = approve(request, { by: requester, at: now, message }, { file, groups, isMember: true });
  return next === null ? request : { ...next, version: 1 };
}
