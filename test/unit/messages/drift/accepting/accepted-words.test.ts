import { expect, test } from 'vitest';
import { describeAccepted } from '../../../../../src/messages/drift/accepting/accepted-words.ts';
import { findAcceptable } from '../../../../../src/messages/drift/accepting/find-acceptable.ts';
import { renderWaiveModal } from '../../../../../src/messages/drift/modals/waive-modal.ts';
import { findLimitProblems } from '../../../../../src/messages/find-limit-problems.ts';
import { readAloud } from '../../rendered.ts';
import { detached, makeNoBudget, makeReported, makeUnknown, readAt } from '../make-view.ts';

const kinds = ['account-owner-gone', 'policy-unmanaged', 'root-credentials', 'account-renamed', 'quota-near'] as const;
const findings = [
  detached,
  makeUnknown(1),
  ...Array.from({ length: 241 }, (_, at) => makeNoBudget(at)),
  ...kinds.map((kind) => makeReported({ kind })),
];

test('what is accepted is said by its groups, the worst first, and counted', () => {
  const acceptable = findAcceptable(findings, new Set());
  const words = describeAccepted(acceptable, { shown: findings.length, readAt });
  expect(words).toMatchObject({
    ...{ name: '247 differences as of 24 Nov 2026, all but 1', severities: ['high', 'medium', 'low'] },
    counts: '1 high, 245 medium and 1 low',
  });
  expect(words.lines[1]).toBe('241 accounts have no budget: sandbox-0, sandbox-1, sandbox-2 and 238 more');
  expect([words.lines.length, words.lines.at(-1)]).toEqual([6, 'and 2 more']);
  const [one] = acceptable.findings;
  if (one === undefined) throw new Error('there are findings');
  expect(describeAccepted({ findings: [one] }, { shown: 1, readAt }).name).toBe('all 1 difference as of 24 Nov 2026');
});

test('the form says all of it, and what is left out', () => {
  const { lines, counts } = describeAccepted({ findings: findings.slice(1) }, { shown: findings.length, readAt });
  const form = renderWaiveModal({
    ...{ found: lines, all: { counts, leftOut: '1 critical' }, deciders: 'Cat', today: '2026-11-24' },
    privateMetadata: '{}',
  });
  expect(findLimitProblems(form)).toEqual([]);
  expect([form.title.text, form.submit?.text, form.callback_id]).toEqual(['Accept all', 'Ask', 'drift_waive']);
  const said = readAloud(form.blocks.slice(0, 1));
  expect(said).toContain('Accepted as they are: 1 high, 245 medium and 1 low\n• lab-1 is an account in Sandbox');
  expect(said).toContain('Left out, so still said: 1 critical.\nCat decides.');
});
