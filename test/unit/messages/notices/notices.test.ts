import { expect, it } from 'vitest';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import type { Content } from '../../../../src/messages/message.ts';
import { renderAccountExpiryNotice } from '../../../../src/messages/notices/account-expiry-notice.ts';
import { renderAuditHashNotice } from '../../../../src/messages/notices/audit-hash-notice.ts';
import { renderOwnerNotice } from '../../../../src/messages/notices/owner-notice.ts';
import { renderPauseNotice } from '../../../../src/messages/notices/pause-notice.ts';
import { readAloud, someNames } from '../rendered.ts';

function read(notice: Content): string {
  expect(findLimitProblems(notice)).toEqual([]);
  expect(readAloud(notice.blocks)).not.toContain('@');
  return readAloud(notice.blocks).trimEnd();
}

const expiry = { id: '123456789012', name: 'lab', owner: 'U0ANA', expiresOn: '2026-12-24', daysLeft: 7 };

it('tells the owner that an account expires, and what to do', () => {
  expect(read(renderAccountExpiryNotice(expiry, 'owner', someNames))).toBe(
    'Your account lab expires in 7 days, on 24 Dec 2026.\nAccount  1234-5678-9012\nMove what is still needed. Steward closes nothing by itself; if you need it longer, tell an admin.',
  );
  expect(renderAccountExpiryNotice({ ...expiry, daysLeft: 1 }, 'owner', someNames).text).toMatch(
    /^Your account lab expires tomorrow, on 24 Dec 2026\./,
  );
  expect(read(renderAccountExpiryNotice({ ...expiry, daysLeft: 0 }, 'owner', someNames))).toMatch(
    /^⚠️ Your account lab expires today, on/,
  );
  expect(renderAccountExpiryNotice({ ...expiry, daysLeft: -2 }, 'owner', someNames).text).toMatch(
    /^Your account lab expired 2 days ago, on/,
  );
});

it('tells admins whose it is', () => {
  expect(read(renderAccountExpiryNotice(expiry, 'admin', someNames))).toContain(
    'lab expires in 7 days, on 24 Dec 2026.\nAccount  1234-5678-9012\nOwner  Ana Ruiz\n',
  );
  expect(read(renderAccountExpiryNotice({ ...expiry, owner: null }, 'admin', someNames))).toContain('Owner  nobody');
});

it('tells the channel of a pause and its end', () => {
  expect(renderPauseNotice({ kind: 'paused', by: 'U0BEN', reason: '*audit* week' }, someNames).text).toBe(
    '⏸ Ben paused Steward: “∗audit∗ week”. Nothing is written to AWS until it is resumed. Requests can be asked for and decided; approved ones wait.',
  );
  expect(read(renderPauseNotice({ kind: 'paused', by: 'U0BEN', reason: null }, someNames))).toMatch(
    /^⏸ Ben paused Steward\. /,
  );
  expect(read(renderPauseNotice({ kind: 'resumed', by: 'U0BEN', reason: null }, someNames))).toBe(
    'Ben resumed Steward. What waited goes on.',
  );
});

it('tells of a new owner', () => {
  const change = { id: '123456789012', name: 'lab', from: 'U0ANA', to: 'U0BEN', by: 'U0EVE' };
  expect(read(renderOwnerNotice(change, someNames))).toBe(
    'lab went from Ana Ruiz to Ben, who answers for it and its cost now. Eve did that.\nAccount  1234-5678-9012',
  );
  expect(renderOwnerNotice({ ...change, from: null, by: 'U0BEN' }, someNames).text).toBe(
    'lab went to Ben, who answers for it and its cost now.',
  );
});

it('posts the hash of a day', () => {
  const hash = 'ab'.repeat(32);
  const notice = renderAuditHashNotice({ date: '2026-11-23', lastSeq: 1234, hash });
  expect(read(notice)).toBe(`The audit log of 23 Nov 2026 (UTC) ends with entry 1234. Hash ${hash}`);
  expect(notice.text).toBe(read(notice));
});
