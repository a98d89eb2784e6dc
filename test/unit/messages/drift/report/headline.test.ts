import { describe, expect, test } from 'vitest';
import { describeHeadline } from '../../../../../src/messages/drift/report/headline.ts';
import { detached, hourMs, makeNoBudget, makeResolved, makeUnknown, makeView, readAt, twoAreas } from '../make-view.ts';

const resolved = Array.from({ length: 4 }, (_, at) => makeResolved(makeUnknown(at)));
const waived = [makeUnknown(7, { waiver: { until: '2026-11-30', by: 'U0BEN', reason: 'soon', foundHash: 'x' } })];
const fresh = { status: 'new', since: readAt, who: null } as const;

describe('the headline of a drift report', () => {
  test.each([
    [
      { findings: [detached, makeUnknown(1)], resolved, notChecked: twoAreas },
      '1 critical for 15 hours, 1 high, 4 resolved. 40 accounts checked, 2 areas not checked.',
    ],
    [{ findings: [{ ...detached, ...fresh }] }, '1 new critical. 40 accounts checked.'],
    [
      { findings: [detached, { ...detached, since: readAt - 50 * hourMs, who: null }] },
      '2 critical, the oldest for 2 days. 40 accounts checked.',
    ],
    [
      { onlyNew: true, unchanged: 5, findings: [makeUnknown(1, fresh), makeUnknown(2, fresh)] },
      '2 new high, 5 as before. 40 accounts checked.',
    ],
    [{ findings: [makeNoBudget(1)], scope: 'Workloads / Prod' }, 'Workloads / Prod: 1 medium. 40 accounts checked.'],
    [{ resolved }, 'No differences, 4 resolved. 40 accounts, 9 OUs, 12 guardrails are as agreed.'],
    [{ waived }, 'No differences, but 1 waived. 40 accounts, 9 OUs and 12 guardrails checked.'],
    [
      { minSeverity: 'high', notChecked: twoAreas } as const,
      'No difference of high severity or worse. 40 accounts, 9 OUs and 12 guardrails checked; 2 areas not checked.',
    ],
    [{ checked: { accounts: 1, ous: 0, guardrails: 0 } }, 'No differences. 1 account is as agreed.'],
    [
      { findings: [makeNoBudget(1)], checked: { accounts: 10_000, ous: 300, guardrails: 100 } },
      '1 medium. 10,000 accounts checked.',
    ],
  ])('%#', (view, words) => {
    expect(describeHeadline(makeView(view))).toBe(words);
  });
});
