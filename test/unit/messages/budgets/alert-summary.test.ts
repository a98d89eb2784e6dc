import { expect, it } from 'vitest';
import { findNamedAlerts, renderAlertSummary } from '../../../../src/messages/budgets/alert-summary.ts';
import { renderAlertTrouble } from '../../../../src/messages/budgets/alert-trouble.ts';
import type { BudgetAlert } from '../../../../src/messages/budgets/budget-alert.ts';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import { readAloud, someNames } from '../rendered.ts';

const make = (index: number, more: Partial<BudgetAlert> = {}): BudgetAlert => ({
  ...{ accountId: String(100_000_000_000 + index), name: `lab-${index}`, ref: `lab-${index}`, month: '2026-11' },
  ...{ limit: '50', actual: String(41 + index / 100), forecast: null, spentAt: 80, headingAt: null },
  ...{ owner: 'U0ANA', isOwnerGone: false },
  ...more,
});

const many = [
  ...Array.from({ length: 1200 }, (_, index) => make(index)),
  make(2000, { name: 'payments-prod', limit: '6000', actual: '6500', spentAt: 100, owner: 'U0BEN', isOwnerGone: true }),
  make(2001, { name: 'data', limit: '6000', actual: '5000', forecast: '7100', spentAt: null, headingAt: 100 }),
];

it('says in one message how many there are, the dearest first', () => {
  const content = renderAlertSummary(many, 'channel', someNames);
  expect(findLimitProblems(content)).toEqual([]);
  const lines = readAloud(content.blocks).trimEnd().split('\n');
  expect(lines.slice(0, 4)).toEqual([
    '1,202 accounts have reached an alert of their budgets for November: 300 are over budget, 1 is heading over budget and 901 are still within budget.',
    'data  heading for $7,100 of $6,000 (118 %) · Ana Ruiz',
    'payments-prod  $6,500 of $6,000 (108 %) · Ben (gone)',
    'lab-1199  $52.99 of $50 (106 %) · Ana Ruiz',
  ]);
  expect(lines.slice(-3)).toEqual([
    'and 1,182 more, each of them less.',
    '/aws-account cost <account> shows what for; /aws-account budget <account> <usd> asks for more.',
    'Each owner is told in a message of their own.',
  ]);
  expect(content.text).toBe(lines[0]);
  expect(findNamedAlerts(many)).toHaveLength(20);
});

it('tells an owner of many accounts about theirs', () => {
  const lines = readAloud(renderAlertSummary(many.slice(0, 11), 'owner', new Map()).blocks).split('\n');
  expect(lines[0]).toBe(
    '11 of your accounts have reached an alert of their budgets for November: all are still within budget.',
  );
  expect(lines[1]).toBe('lab-10  $41.10 of $50 (82 %)');
});

it('tells admins what keeps alerts from being said', () => {
  const read = (trouble: Parameters<typeof renderAlertTrouble>[0]) => readAloud(renderAlertTrouble(trouble).blocks);
  expect(read({ kind: 'unreadable', awsName: 'AccessDeniedException', permission: 'budgets:ViewBudget' })).toContain(
    'Add this to the policy of Steward’s role in the management account: budgets:ViewBudget\n',
  );
  expect(read({ kind: 'unreadable', awsName: 'ExpiredToken', permission: null })).toContain('AWS says ExpiredToken.\n');
  expect(read({ kind: 'undeliverable', channel: 'C0FINOPS', error: 'not_in_channel' })).toContain(
    'Steward is not in it. Invite it there.\n',
  );
});
