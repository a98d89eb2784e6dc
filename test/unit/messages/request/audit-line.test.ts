import { expect, it } from 'vitest';
import { renderAuditLine } from '../../../../src/messages/request/audit-line.ts';
import { approve } from '../../../../src/requests/decide.ts';
import { retryRequest } from '../../../../src/requests/provisioning.ts';
import type { AccountRequest } from '../../../../src/requests/request.ts';
import { makeAct, makeSituation, someMoment, takeIn, takeNext } from '../../../support/requests.ts';
import { readAloud, someFile, someNames, someRequest, someRequestIn } from '../rendered.ts';

const linesOf = (request: AccountRequest) =>
  request.history.flatMap((_entry, index) => {
    const line = renderAuditLine(request, index, someNames);
    return line === null ? [] : [readAloud(line.blocks).trimEnd()];
  });

it('has a line for each decision and outcome, none for steps', () => {
  const what = 'REQ-7F3K2  production account payments-prod ·';
  expect(linesOf(someRequestIn('ready'))).toEqual([
    `${what} ⏳ asked for by Ana Ruiz, $6,000 a month · 2026-11-24 14:02 UTC`,
    `${what} 👍 approved by Ben · rule 1 (Ben) · 2026-11-24 14:03 UTC`,
    `${what} ✅ ready · 1234-5678-9012 · 2026-11-24 14:04 UTC`,
  ]);
  expect(linesOf(someRequestIn('denied'))[1]).toBe(
    `${what} ⛔ denied by Ben: “use the other one” · rule 1 (Ben) · 2026-11-24 14:03 UTC`,
  );
  expect(linesOf(someRequestIn('cancelled'))[1]).toBe(`${what} ↩️ cancelled by Ana Ruiz · 2026-11-24 14:03 UTC`);
  expect(linesOf(someRequestIn('expired'))[1]).toContain('📆 expired: not enough people decided in time');
  const retried = retryRequest(takeIn(someRequestIn('failed'), 'failed'), 'U0EVE', someMoment, null);
  expect(linesOf(retried).slice(2)).toEqual([
    `${what} ❌ failed at step 1 of 5: AWS allows this organisation no more accounts · 2026-11-24 14:04 UTC`,
    `${what} ⚙️ retried by Eve · 2026-11-24 14:02 UTC`,
  ]);
});

it('names rules by their people, and says that others are still needed', () => {
  const groups = new Map([['S0PLATFORM', new Set(['U0BEN', 'U0CAT'])]]);
  const next = takeNext(approve(someRequest, makeAct('U0BEN'), makeSituation({ file: someFile, groups })));
  expect(linesOf(next)[1]).toContain('👍 approved by Ben, others are still needed · rule 1 (Platform)');
});

it('says that approvals are void', () => {
  const changed = { ...someFile, hash: 'b'.repeat(64) };
  const { production } = someFile.governance.classes;
  const governance = { ...someFile.governance, classes: { production: { ...production!, ou: 'Sandbox' } } };
  const decision = approve(someRequest, makeAct('U0BEN'), makeSituation({ file: { ...changed, governance } }));
  expect(linesOf(takeNext(decision))[1]).toContain('approvals void: governance.yaml has changed (the OU)');
});
