import { describe, expect, it } from 'vitest';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import { renderRequestCard } from '../../../../src/messages/request/request-card.ts';
import type { RequestView } from '../../../../src/messages/request/view.ts';
import { someMoment, takeAccountWish } from '../../../support/requests.ts';
import { makeView, readAloud, someRequest, someRequestIn } from '../rendered.ts';

const read = (overrides: Partial<RequestView> = {}, reader: string | null = null) =>
  readAloud(renderRequestCard(makeView(overrides), reader).blocks);

describe('a card that waits', () => {
  const request = { ...someRequest, approvals: [{ by: 'U0BEN', at: someMoment + 180_000, rules: [0] }] };

  it('asks, gives the facts in order, says who decides and has the buttons', () => {
    expect(read({ request })).toBe(
      [
        'Ana Ruiz asks for production account payments-prod, $6,000 a month.   REQ-7F3K2',
        'Why  New card processor; PCI scope, must be apart from the shop',
        'For  Ana Ruiz, team payments (has payments-dev and payments-test)',
        'Where  Workloads / Prod · Frankfurt and N. Virginia only · no GPU or HPC · cannot leave the organisation',
        'Budget  $6,000 a month, $72,000 a year · ⚠️ 6 × the usual for this class · alerts at 80 % and 100 %',
        'Tags  environment prod · cost center CC-100',
        'Decides  @S0PLATFORM 1 of 2 (Ben, 2026-11-24 14:05 UTC) · Fin or Cleo (@U0FIN) 0 of 1 (over $5,000)',
        '⏳ waiting · asked 2026-11-24 14:02 UTC · expires 2026-12-01 14:02 UTC',
        '[Approve] [Deny] [⋯ Cancel this request]',
        '',
      ].join('\n'),
    );
  });

  it('is a sentence for notifications, with a Slack date', () => {
    expect(renderRequestCard(makeView({ request })).text).toBe(
      'Ana Ruiz asks for production account payments-prod, $6,000 a month. Platform and Fin or Cleo can decide until <!date^1796133720^{date_short_pretty} at {time}|2026-12-01 14:02 UTC>. REQ-7F3K2',
    );
  });

  it('has the contract’s identifiers, and asks back what is final', () => {
    const card = renderRequestCard(makeView({ request }));
    expect(card.blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [
        {
          action_id: 'request_approve',
          value: 'REQ-7F3K2',
          style: 'primary',
          accessibility_label: 'Approve payments-prod for Ana Ruiz',
          confirm: {
            title: { text: 'Approve payments-prod?' },
            text: { text: expect.stringContaining('Closing an account takes 90 days and its address stays used.') },
          },
        },
        { action_id: 'request_deny', value: 'REQ-7F3K2' },
        { action_id: 'request_cancel', options: [{ value: 'REQ-7F3K2' }] },
      ],
    });
    expect(card).toMatchSnapshot();
  });

  it('mentions nobody in a copy for one person', () => {
    expect(read({ request }, 'U0CAT')).toContain(
      'Decides  Platform 1 of 2 (Ben, 2026-11-24 14:05 UTC) · Fin or Cleo 0 of 1',
    );
    expect(read({ request }, 'U0CAT')).not.toContain('@');
  });

  it.each([
    ['an approver', 'U0CAT', {}, '[Approve] [Deny]'],
    ['the requester', 'U0ANA', {}, '[⋯ Cancel this request]'],
    ['an admin who is no approver', 'U0EVE', {}, '[⋯ Cancel this request]'],
    ['a requester who is an approver', 'U0ANA', { approvers: ['U0ANA'] }, '[Deny] [⋯ Cancel this request]'],
    ['whoever was an approver', 'U0LEFT', {}, ''],
    [
      'anybody while a group cannot be read',
      'U0LEFT',
      { groups: new Map([['S0PLATFORM', null]]) },
      '[Approve] [Deny] [⋯ Cancel this request]',
    ],
  ] as const)('has the buttons of its reader: %s', (_who, reader, overrides, buttons) => {
    const text = read({ request, ...overrides }, reader);
    expect(text.slice(Math.max(0, text.indexOf('['))).trim()).toBe(buttons === '' ? text.trim() : buttons);
    expect(text.includes('[')).toBe(buttons !== '');
  });

  it('no longer mentions those of a rule that is met', () => {
    const [platform, finance] = makeView().deciders;
    expect(read({ deciders: [{ ...platform!, got: 2, people: ['U0BEN', 'U0CAT'] }, finance!] })).toContain(
      'Decides  Platform 2 of 2 (Ben; Cat) · Fin or Cleo (@U0FIN) 0 of 1',
    );
  });

  it('marks a second account of the class and a full quota', () => {
    const text = read({ sameClassCount: 1, quotaFull: { accounts: 10 } });
    expect(text).toContain('(has payments-dev and payments-test) · ⚠️ already has 1 production account\n');
    expect(text).toContain(
      '⚠️ The organisation has 10 accounts, as many as AWS allows: an admin has to raise the quota first.',
    );
  });

  it('does not mark a budget near the usual', () => {
    const wish = { ...takeAccountWish(someRequest), monthlyBudgetUsd: '1500.00' };
    expect(read({ request: { ...someRequest, wish } })).toContain(
      'Budget  $1,500 a month, $18,000 a year · alerts at 80 % and 100 %\n',
    );
  });

  it('says that approvals are void, and what stands in the way', () => {
    const text = read({
      request: {
        ...someRequest,
        voided: { times: 1, at: someMoment, changes: ['the OU', 'who approves'] },
        problems: [
          { kind: 'unmeetable', rule: 0, available: 0, required: 2 },
          { kind: 'over-budget-range', maxUsd: 5000 },
          { kind: 'class-gone' },
        ],
      },
    });
    expect(text).toContain(
      '⚠️ governance.yaml has changed since this was asked for: the OU and who approves. Earlier approvals are void; please decide again.',
    );
    expect(text).toContain('⚠️ Platform: 2 must approve, nobody can. An admin can change who approves');
    expect(text).toContain('above what the class now allows, $5,000 a month');
    expect(text).toContain('governance.yaml has no class production any more');
  });
});

describe('a card after the decision', () => {
  it.each([
    ['approved', '👍 Approved by Ben\n[⋯ Cancel this request]'],
    ['creating', '⚙️ Approved by Ben · creating, step 1 of 5'],
    ['ready', '✅ Ready · 1234-5678-9012 · approved by Ben'],
    [
      'failed',
      '❌ Failed at step 1 of 5: AWS allows this organisation no more accounts\n[Retry] [⋯ Cancel this request]',
    ],
    ['denied', '⛔ Denied by Ben: “use the other one” · 2026-11-24 14:03 UTC'],
    ['cancelled', '↩️ Cancelled by Ana Ruiz · 2026-11-24 14:03 UTC'],
    ['expired', '📆 Expired: not enough people decided in time · 2026-12-01 14:02 UTC'],
  ] as const)('%s ends in one line', (status, end) => {
    const card = renderRequestCard(makeView({ request: someRequestIn(status) }));
    const text = readAloud(card.blocks);
    expect(text.trimEnd().endsWith(end)).toBe(true);
    expect(text).toContain('Ana Ruiz asked for production account payments-prod, $6,000 a month.   REQ-7F3K2');
    expect(text).not.toMatch(/@|Decides|\[Approve\]|\[Deny\]/);
    expect(findLimitProblems(card)).toEqual([]);
    expect(card).toMatchSnapshot();
  });

  it('needs no approval where the class has no rules', () => {
    const approved = someRequestIn('approved');
    const text = read({ request: { ...approved, approvals: [] }, deciders: [] });
    expect(text).toContain('👍 Approved: this class needs no approval');
  });

  it('keeps no way to cancel once AWS may have made an account', () => {
    const failed = someRequestIn('failed');
    const provisioning = failed.provisioning!;
    const creation = { ...provisioning.creation, creationId: 'car-12345678' };
    const text = read({ request: { ...failed, provisioning: { ...provisioning, creation } } as typeof failed });
    expect(text).toContain('[Retry]');
    expect(text).not.toContain('Cancel');
  });

  it('says why it does not go on while a gate is closed', () => {
    const approved = someRequestIn('approved');
    const provisioning = approved.provisioning!;
    const why = { kind: 'paused', by: 'U0EVE', at: someMoment, reason: 'audit week' } as const;
    const waiting = { reason: { kind: 'gate', why } as const, until: someMoment };
    const steps = provisioning.steps.map((step, at) => (at === 0 ? { ...step, waiting } : step));
    expect(read({ request: { ...approved, provisioning: { ...provisioning, steps } } as typeof approved })).toContain(
      '👍 Approved by Ben · waiting: paused by Eve: “audit week”',
    );
  });
});
