import { describe, expect, test } from 'vitest';
import { parseFindingRef } from '../../../../../src/messages/drift/finding-ref.ts';
import { renderDriftMessage } from '../../../../../src/messages/drift/report/report-message.ts';
import { findLimitProblems } from '../../../../../src/messages/find-limit-problems.ts';
import { readAloud } from '../../rendered.ts';
import { detached, hourMs, makeNoBudget, makeReported, makeUnknown, makeView, readAt, twoAreas } from '../make-view.ts';

const read = (view: ReturnType<typeof makeView>): string => readAloud(renderDriftMessage(view).blocks).trimEnd();

/** All buttons of a message. */
const findButtons = (view: ReturnType<typeof makeView>) =>
  renderDriftMessage(view).blocks.flatMap((block) =>
    block.type === 'actions' && 'elements' in block
      ? block.elements.flatMap((element) => (element.type === 'button' ? [element] : []))
      : [],
  );

const changed = makeReported({
  ...{ kind: 'guardrail-changed', target: { type: 'policy', id: 'p-hpc', name: 'deny-hpc' }, subject: 'deny-hpc' },
  ...{ agreed: 'no GPU or HPC', found: '“p*” was taken out', allowsMore: true },
  end: { operation: 'update-guardrail', guardrail: 'deny-hpc', policyId: 'p-hpc' },
});

describe('a drift report in a channel', () => {
  test('says worst first what is so, what was agreed, who did it, and what ends it', () => {
    const misplaced = makeReported({
      ...{ kind: 'account-misplaced', agreed: 'in Sandbox', found: 'in Workloads/Dev' },
      end: { operation: 'move-account', accountId: '100000000001', ou: 'Sandbox' },
    });
    const noBudgets = Array.from({ length: 241 }, (_, at) => makeNoBudget(at + 1));
    const view = makeView({
      findings: [detached, misplaced, ...noBudgets],
      notChecked: twoAreas,
      deciders: ['S0SECURITY'],
      waived: [makeUnknown(7, { waiver: { until: '2026-11-30', by: 'U0BEN', reason: 'soon', foundHash: 'x' } })],
    });
    expect(read(view)).toBe(
      [
        '1 critical for 15 hours, 1 high, 241 medium. 40 accounts checked, 2 areas not checked.',
        '🔴 CRITICAL  Sandbox may use every region: allowed-regions was detached (sandbox-eve, sandbox-bob, sandbox-kim and 3 more)',
        'Agreed: Frankfurt and N. Virginia only · by admin/eve with DetachPolicy, 2026-11-23 17:30 UTC',
        '[Re-attach] [Waive…] ',
        '🟠 HIGH  sandbox-1 stands in Workloads/Dev',
        'Agreed: in Sandbox · since 2026-11-23 17:30 UTC',
        '[Move back] [Waive…] ',
        '🟡 MEDIUM  241 accounts have no budget: sandbox-1, sandbox-2, sandbox-3 and 238 more',
        'Agreed: a budget of $50 a month · since 2026-11-23 17:30 UTC',
        '[Create 241…] [Waive all 241 until…] ',
        '1 waived, it returns on 1 Dec 2026.',
        'The critical ones are decided by @S0SECURITY.',
      ].join('\n'),
    );
    expect(renderDriftMessage(view).text).toBe(
      '1 critical for 15 hours, 1 high, 241 medium. 40 accounts checked, 2 areas not checked.',
    );
  });

  test('mentions nobody where nothing is critical', () => {
    expect(read(makeView({ findings: [makeUnknown(1)], deciders: ['S0SECURITY'] }))).not.toContain('@');
  });

  test('offers to adopt accounts that nobody asked for, one or all', () => {
    expect(findButtons(makeView({ findings: [makeUnknown(1)] })).map(({ action_id }) => action_id)).toEqual([
      'account_adopt',
      'drift_waive',
    ]);
    const both = findButtons(makeView({ findings: [makeUnknown(1), makeUnknown(2)] }));
    expect(both.map(({ action_id, text }) => [action_id, text.text])).toEqual([
      ['account_adopt_all', 'Adopt all 2 as…'],
      ['drift_waive', 'Waive all 2 until…'],
    ]);
  });

  test('says why a person must end what no button ends', () => {
    const gone = makeReported({ kind: 'account-missing', end: 'Find out who did it in CloudTrail' });
    expect(read(makeView({ findings: [gone] }))).toContain('By hand: Find out who did it in CloudTrail\n[Waive…]');
  });

  test('has buttons that name the group, and the one finding with what was found', () => {
    const [one] = findButtons(makeView({ findings: [detached] }));
    expect([one?.action_id, parseFindingRef(one?.value ?? '')]).toEqual([
      'drift_fix',
      {
        ...{ run: 'daily-drift@2026-11-24T08:30:00.000Z', audience: 'C0SEC' },
        group: 'guardrail-detached critical attach-guardrail allowed-regions',
        finding: { id: detached.id, foundHash: detached.foundHash },
      },
    ]);
    const [many] = findButtons(makeView({ findings: [makeNoBudget(1), makeNoBudget(2)] }));
    expect([many?.action_id, parseFindingRef(many?.value ?? '')]).toEqual([
      'drift_fix_all',
      {
        ...{ run: 'daily-drift@2026-11-24T08:30:00.000Z', audience: 'C0SEC' },
        ...{ group: 'budget-missing medium ensure-budget', finding: null },
      },
    ]);
  });

  test('shows what is new before what was there, and says which is which', () => {
    const fresh = makeUnknown(1, { status: 'new', since: readAt });
    const old = makeReported({ kind: 'trail-missing', found: 'no trail of the whole organisation' });
    const text = read(makeView({ findings: [old, fresh] }));
    expect(text.indexOf('lab-1')).toBeLessThan(text.indexOf('no trail'));
    expect(text).toContain('nobody asked for\nnew\n');
    expect(read(makeView({ findings: [fresh, makeUnknown(2)] }))).toContain(
      '1 of them new, since 2026-11-23 17:30 UTC',
    );
  });

  test('tells the address of a change to admins alone', () => {
    expect(read(makeView({ findings: [detached] }))).not.toContain('203.0.113.7');
    expect(read(makeView({ findings: [detached], isForAdmins: true }))).toContain('DetachPolicy from 203.0.113.7,');
  });

  test('is one line where nothing differs', () => {
    expect(read(makeView({ notChecked: twoAreas }))).toBe(
      'No differences. 40 accounts, 9 OUs, 12 guardrails are as agreed; 2 areas not checked.',
    );
  });

  test('keeps within what Slack takes and stays readable, however much is found', () => {
    const long = 'x'.repeat(5_000);
    const findings = [
      detached,
      changed,
      ...Array.from({ length: 60 }, (_, at) =>
        makeReported({
          ...{ kind: 'account-tag', subject: `key-${at}${'k'.repeat(120)}`, found: long, agreed: long },
          target: { type: 'account', id: `2${String(at).padStart(11, '0')}`, name: long },
          end: { operation: 'tag-account', accountId: '1', tags: {} },
        }),
      ),
      ...Array.from({ length: 10_000 }, (_, at) => makeNoBudget(at)),
    ];
    const view = makeView({ findings, deciders: ['S0SECURITY'], lateSince: readAt - hourMs });
    const message = renderDriftMessage(view);
    expect(findLimitProblems(message)).toEqual([]);
    expect(message.text).toContain('2 critical, the oldest for 15 hours, 10,000 medium, 60 low. 40 accounts checked.');
    expect(readAloud(message.blocks)).toContain('More in the thread: ');
    for (const { value } of findButtons(view)) expect(parseFindingRef(value ?? '')).not.toBeNull();
  });
});
