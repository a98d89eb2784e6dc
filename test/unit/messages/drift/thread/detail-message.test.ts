import { describe, expect, test } from 'vitest';
import { findingKinds } from '../../../../../src/guardrails/drift/finding.ts';
import { nativeLook, plainLook } from '../../../../../src/messages/costs/content.ts';
import type { FindingEnder } from '../../../../../src/messages/drift/drift-view.ts';
import { renderDriftDetail } from '../../../../../src/messages/drift/thread/detail-message.ts';
import { findLimitProblems } from '../../../../../src/messages/find-limit-problems.ts';
import { readAloud } from '../../rendered.ts';
import {
  detached,
  hourMs,
  makeNoBudget,
  makeReported,
  makeResolved,
  makeUnknown,
  makeView,
  readAt,
  twoAreas,
} from '../make-view.ts';

const days = [
  { day: '2026-11-23', critical: 0, high: 1, medium: 3, low: 0 },
  { day: '2026-11-24', critical: 1, high: 1, medium: 1241, low: 0 },
];

describe('the thread of a drift report', () => {
  test('has everything by OU, what was resolved, what is waived, what was not checked, and the trend', () => {
    const view = makeView({
      findings: [
        detached,
        makeNoBudget(1, { ou: 'Workloads/Prod' }),
        makeReported({ kind: 'trail-missing' }, { ou: null }),
      ],
      resolved: [
        makeResolved(
          makeReported(
            { kind: 'ou-missing', target: { type: 'ou', id: 'Workloads/Dev', name: 'Workloads/Dev' } },
            { since: readAt - 49 * hourMs },
          ),
        ),
      ],
      waived: [makeUnknown(7, { waiver: { until: '2026-11-30', by: 'U0BEN', reason: 'soon', foundHash: 'x' } })],
      ...{ notChecked: twoAreas, days, older: [{ what: 'tags of accounts', readAt: readAt - 2 * hourMs }] },
    });
    expect(readAloud(renderDriftDetail(view, plainLook).blocks).trimEnd()).toBe(
      [
        'Details: every difference by OU, what was checked, and what was not.',
        'The organisation and its root  1 high: There is as found.',
        'Sandbox  1 critical: Sandbox may use every region: allowed-regions was detached (sandbox-eve, sandbox-bob, sandbox-kim and 3 more).',
        'Workloads / Prod  1 medium: sandbox-1 has no budget.',
        'A day  23 Nov 1 high and 3 medium; 24 Nov 1 critical, 1 high and 1,241 medium',
        'Resolved since the last report',
        '• There is no OU Workloads / Dev (open for 2 days) · by hand, or by a change of the file',
        'Waived',
        '• lab-7 is an account in Sandbox that nobody asked for · until 30 Nov 2026, Ben: “soon”',
        'Not checked',
        '• budgets: needs budgets:ViewBudget',
        "• the management account's costs",
        'Read 2026-11-24 08:30 UTC; tags of accounts as of 2026-11-24 06:30 UTC.',
      ].join('\n'),
    );
  });

  test('draws the trend as a chart where Slack takes one, of the severities that there were', () => {
    const { blocks } = renderDriftDetail(makeView({ days }), nativeLook);
    const chart = blocks.find((block) => block.type === 'data_visualization');
    expect(chart).toMatchObject({
      chart: {
        series: [
          {
            name: 'critical',
            data: [
              { label: '23 Nov', value: 0 },
              { label: '24 Nov', value: 1 },
            ],
          },
          { name: 'high' },
          { name: 'medium', data: [{ value: 3 }, { value: 1241 }] },
        ],
      },
    });
    expect(
      renderDriftDetail(makeView({ days: days.slice(1) }), nativeLook).blocks.some(
        ({ type }) => type === 'data_visualization',
      ),
    ).toBe(false);
  });

  test('keeps within what Slack takes, however much is found', () => {
    const long = 'x'.repeat(5_000);
    const findings = Array.from({ length: 3_000 }, (_, at) =>
      makeReported(
        {
          ...{ kind: 'account-tag', subject: `key-${at}`, found: long, agreed: long },
          target: { type: 'account', id: `2${String(at).padStart(11, '0')}`, name: `${at}${long}` },
          end: { operation: 'tag-account', accountId: '1', tags: {} },
        },
        { ou: `Unit ${at % 300}` },
      ),
    );
    const enders: readonly FindingEnder[] = [
      { kind: 'call', principal: long, call: long, at: readAt, address: long },
      { kind: 'request', requestId: 'REQ-7F3K2', deed: 'fixed', by: long, approvers: [long, long, long, long] },
    ];
    const resolved = findings.map((finding, at) =>
      makeResolved(finding, {
        ...{ words: long, kind: findingKinds[at % findingKinds.length] ?? 'ou-missing' },
        endedBy: enders[at % 5] ?? null,
      }),
    );
    const notChecked = Array.from({ length: 40 }, () => ({ what: long, permission: long }));
    const waived = findings.slice(0, 100).map((finding) => ({
      ...finding,
      waiver: { until: '2026-11-30', by: 'U0BEN', reason: long, foundHash: 'x' },
    }));
    const view = makeView({ findings, resolved, notChecked, waived, days });
    for (const look of [nativeLook, plainLook]) {
      const detail = renderDriftDetail(view, look);
      expect(findLimitProblems(detail)).toEqual([]);
      expect(readAloud(detail.blocks)).toContain('Without a line of their own: ');
    }
  });
});
