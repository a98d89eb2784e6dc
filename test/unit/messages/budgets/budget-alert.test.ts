import { expect, it } from 'vitest';
import { renderBudgetAlert } from '../../../../src/messages/budgets/alert-message.ts';
import type { BudgetAlert } from '../../../../src/messages/budgets/budget-alert.ts';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import type { Content } from '../../../../src/messages/message.ts';
import { readAloud, someNames } from '../rendered.ts';

function read(content: Content): string {
  expect(findLimitProblems(content)).toEqual([]);
  expect(JSON.stringify(content.blocks)).not.toContain('user_id');
  return readAloud(content.blocks).trimEnd();
}

const alert: BudgetAlert = {
  ...{ accountId: '123456789012', name: 'sandbox-eve', ref: 'sandbox-eve', month: '2026-11' },
  ...{ limit: '50', actual: '41.02', forecast: null, spentAt: 80, headingAt: null },
  ...{ owner: 'U0EVE', isOwnerGone: false },
};

it('tells the owner what is spent, and what to do', () => {
  expect(read(renderBudgetAlert(alert, 'owner', new Map()))).toBe(
    `
Your account sandbox-eve has spent $41.02 of its $50 budget for November (82 %, alert at 80 %).
/aws-account cost sandbox-eve shows what for; /aws-account budget sandbox-eve <usd> asks for more.
`.trim(),
  );
  expect(renderBudgetAlert(alert, 'owner', new Map()).text).toBe(
    'Your account sandbox-eve has spent $41.02 of its $50 budget for November (82 %, alert at 80 %). /aws-account cost sandbox-eve shows what for; /aws-account budget sandbox-eve &lt;usd&gt; asks for more.',
  );
});

it('tells a channel whose it is, without a mention', () => {
  expect(read(renderBudgetAlert(alert, 'channel', someNames))).toBe(
    `
sandbox-eve has spent $41.02 of its $50 budget for November (82 %, alert at 80 %).
Owner  Eve
/aws-account cost sandbox-eve shows what for; /aws-account budget sandbox-eve <usd> asks for more.
`.trim(),
  );
  expect(read(renderBudgetAlert({ ...alert, isOwnerGone: true }, 'channel', someNames))).toContain(
    'Owner  Eve is gone, or a guest now: an admin can name another with /aws-account owner sandbox-eve @person',
  );
});

it('says by how much it is over, and marks it', () => {
  expect(read(renderBudgetAlert({ ...alert, actual: '61.5', spentAt: 100 }, 'owner', new Map()))).toMatch(
    /^⚠️ Your account sandbox-eve has spent \$61\.50 of its \$50 budget for November: \$11\.50 over \(123 %, alert at 100 %\)\.\n/,
  );
});

it('says what AWS expects beside what was spent, with its own threshold where that is reached too', () => {
  const beside = { ...alert, forecast: '75.5' };
  expect(read(renderBudgetAlert(beside, 'owner', new Map()))).toContain(
    '\nBy the end of the month AWS expects $75.50.\n',
  );
  expect(read(renderBudgetAlert({ ...beside, headingAt: 100 }, 'owner', new Map()))).toContain(
    '\nBy the end of the month AWS expects $75.50: $25.50 over (151 %, forecast alert at 100 %).\n',
  );
  expect(read(renderBudgetAlert({ ...alert, forecast: '41.02' }, 'owner', new Map()))).not.toContain('expects');
});

it('says where it is heading', () => {
  const heading = { limit: '6000', actual: '4100', forecast: '7100', spentAt: null, headingAt: 100 };
  expect(read(renderBudgetAlert({ ...alert, ...heading, name: 'payments-prod' }, 'channel', someNames))).toMatch(
    /^payments-prod is heading for \$7,100 of its \$6,000 budget for November: \$1,100 over \(118 %, forecast alert at 100 %\)\.\nSo far it has spent \$4,100\.\n/,
  );
});

it('takes a name literally', () => {
  const odd = { ...alert, name: '*<!here> _x_', ref: '"*<!here> _x_"' };
  const { text } = renderBudgetAlert(odd, 'owner', new Map());
  expect(text).not.toContain('<!here>');
  expect(read(renderBudgetAlert({ ...odd, name: '' }, 'owner', new Map()))).toContain(
    'Your account 1234-5678-9012 has',
  );
});
