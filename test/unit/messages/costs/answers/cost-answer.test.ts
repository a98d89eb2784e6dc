import { describe, expect, it } from 'vitest';
import type { Digest } from '../../../../../src/costs/digest.ts';
import { type CostAnswerInput, renderCostAnswer } from '../../../../../src/messages/costs/answers/cost-answer.ts';
import { renderCostsUnavailable } from '../../../../../src/messages/costs/answers/costs-unavailable.ts';
import { renderNoCostsAnswer } from '../../../../../src/messages/costs/answers/no-costs-answer.ts';
import { nativeLook } from '../../../../../src/messages/costs/content.ts';
import { makeBudget } from '../../../../support/costs/make-digest.ts';
import { costNames, sketchWeek } from '../../../../support/costs/sketch-week.ts';
import { readBlocks } from '../read-blocks.ts';

const [payments] = sketchWeek.accounts;
const own: Digest = {
  ...sketchWeek,
  accounts: [payments!],
  total: '8900.31',
  previousTotal: '6490.21',
  once: '0',
  services: [
    { name: 'Amazon Elastic Compute Cloud - Compute', cost: '6113.2', previous: '3703.1' },
    { name: 'Amazon Simple Storage Service', cost: '2787.11', previous: '2787.11' },
    { name: 'AWS Config', cost: '0.001', previous: '0' },
  ],
  month: { month: '2026-11', cost: '21000', forecast: '29800', limit: null },
};
const input: CostAnswerInput = {
  ...{ digest: own, account: payments!, scope: null, names: costNames, asOf: Date.UTC(2026, 10, 23, 7, 58) },
  isCompared: true,
};
const read = (overrides: Partial<CostAnswerInput> = {}): string =>
  readBlocks(renderCostAnswer({ ...input, ...overrides }, nativeLook).blocks);

describe('the answer to cost', () => {
  it('of an account is what it cost, where it heads, for what, its budget, and how old that is', () => {
    expect(read()).toBe(
      `
payments-prod cost $8,900 in 7 days, Sun 15 – Sat 21 Nov: +$2,410 (+37 %) on the 7 days before. November is heading for $29,800.
Account  1111-2222-3333 · Ana Ruiz · team payments · production
Services  EC2 $6,113, +$2,410 (+65 %) · S3 $2,787, no change
Budget  $21,000 of $40,000 this month · month end $29,800
As of  2026-11-23 07:58 UTC; UTC days that AWS has whole
chart Cost a day: this week 1720 2015 2104 2080 2605 2410 1588.31; the week before 1190 1510 1580 1560 1570 1540 1396.61
`.trim(),
    );
    expect(renderCostAnswer(input, nativeLook).text).toMatch(/^payments-prod cost \$8,900 in 7 days/);
  });

  it('of a set has its accounts', () => {
    expect(read({ digest: sketchWeek, account: null, scope: 'Workloads / Prod' })).toContain(
      `
7 accounts of Workloads / Prod cost $14,522 in 7 days, Sun 15 – Sat 21 Nov: +$4,176 (+40 %) on the 7 days before. November is heading for $50,400.
Services  EC2 $9,010, +$2,810 (+45 %) · S3 $4,312, +$165 (+4 %) · Snowflake AI Data Cloud $1,200, new
Accounts  payments-prod $8,900, +$2,410 (+37 %) · data-lake $5,120, +$2,180 (+74 %) · data-lab $205, +$45 (+28 %) · sandbox-eve $160, +$140 (+700 %) · old-lab $97, +$0.60 (+0.6 %) · 2 accounts over or heading over their budget
Once  $1,200 of it does not come day by day
`.trim(),
    );
    expect(read({ digest: sketchWeek, account: null })).toMatch(/^Your 7 accounts cost \$14,522/);
  });

  it.each([
    [makeBudget('50', '212', '290'), 'Budget  $212 of $50 this month · over it, month end $290'],
    [makeBudget('500', '410', '620'), 'Budget  $410 of $500 this month · heading for $620'],
    [null, 'Budget  none'],
  ])('with the budget %j', (budget, words) => {
    expect(read({ digest: { ...own, accounts: [{ ...payments!, budget }] } })).toContain(`\n${words}\n`);
  });

  it.each([
    [
      { total: '0', previousTotal: '0' },
      'payments-prod cost nothing in 7 days, Sun 15 – Sat 21 Nov, as much as the 7 days before.',
    ],
    [{ previousTotal: '0' }, 'payments-prod cost $8,900 in 7 days, Sun 15 – Sat 21 Nov; nothing the 7 days before.'],
    [
      { missingDays: ['2026-11-19'] },
      'payments-prod cost at least $8,900 in 7 days, Sun 15 – Sat 21 Nov; AWS has no data for Thu 19 Nov yet.',
    ],
  ])('with %j', (more, words) => {
    const month = { month: '2026-11', cost: '0', forecast: '0', limit: null };
    expect(read({ digest: { ...own, month, ...more } }).split('\n')[0]).toBe(words);
  });
});

it('holds nothing against days that are not kept', () => {
  const lines = read({ isCompared: false, digest: { ...own, previousTotal: '0' } }).split('\n');
  expect(lines[0]).toBe('payments-prod cost $8,900 in 7 days, Sun 15 – Sat 21 Nov. November is heading for $29,800.');
  expect(lines).toContain('Services  EC2 $6,113 · S3 $2,787');
});

describe('no answer to cost', () => {
  it.each([
    [
      { kind: 'nothing-read-yet', nextAt: Date.UTC(2026, 10, 30, 8) },
      'I have no costs yet: they are read for reports, the next time 2026-11-30 08:00 UTC. Ask again then.',
    ],
    [
      { kind: 'nothing-read-yet', nextAt: null },
      'I have no costs yet: they are read for reports, and governance.yaml has no cost digest. An admin can add one.',
    ],
    [{ kind: 'nothing-spent', name: 'lab', days: 7 }, 'lab cost nothing in the last 7 days of which AWS has data.'],
    [
      { kind: 'nothing-spent', name: null, days: 1 },
      'Your accounts cost nothing in the last 1 day of which AWS has data.',
    ],
    [
      { kind: 'no-accounts', nearest: null },
      'There is no account there that you may see. /aws-account list shows those that you may.',
    ],
    [
      { kind: 'no-accounts', nearest: 'Work Loads/Prod' },
      'There is no account there that you may see. Did you mean /aws-account cost "ou=Work Loads/Prod"?',
    ],
    [{ kind: 'none-of-yours' }, 'There is no account yet that you may see. /aws-account request asks for one.'],
    [{ kind: 'account-and-ou' }, 'Say an account or an OU, not both: /aws-account cost ou=Sandbox adds up a whole OU.'],
    [{ kind: 'unknown-filter', said: 'day', nearest: 'days' }, 'I don’t know the filter “day”. Did you mean days=…?'],
    [{ kind: 'unknown-filter', said: 'x', nearest: null }, 'I don’t know the filter “x”. There are ou=… and days=….'],
    [
      { kind: 'bad-days', said: 'a <!here>', most: 90 },
      'I can’t look back “a <!here>” days. Say a whole number from 1 to 90, like days=30.',
    ],
  ] as const)('%j', (why, words) => {
    expect(readBlocks(renderNoCostsAnswer(why).blocks)).toBe(words);
  });
});

describe('costs that cannot be had', () => {
  it('are said with how to turn them on', () => {
    const { text, blocks } = renderCostsUnavailable({ kind: 'off' }, 'weekly-costs', true);
    expect(readBlocks(blocks)).toBe(
      `
The report weekly-costs cannot be had: Cost Explorer is not switched on, or this account may not use it.
Turn it on in the console of the management account: Billing and Cost Management, then Cost Explorer, then Launch. AWS takes about a day to fill it.
It cannot be done by API. If it is on: Billing preferences must let linked accounts use it, and Steward needs ce:GetCostAndUsage
`.trim(),
    );
    expect(text).toMatch(/^The report weekly-costs cannot be had: .* Launch\./);
  });

  it('name the permission to admins only', () => {
    const why = { kind: 'not-permitted', permission: 'ce:GetCostAndUsage' } as const;
    expect(readBlocks(renderCostsUnavailable(why, null, true).blocks)).toContain(
      'management account: ce:GetCostAndUsage',
    );
    expect(readBlocks(renderCostsUnavailable(why, null, false).blocks)).toBe(
      'AWS’s costs cannot be had: Steward may not read costs in AWS.\nAn admin of Steward can allow it.',
    );
    expect(readBlocks(renderCostsUnavailable({ kind: 'off' }, null, false).blocks)).not.toContain('ce:');
  });

  it('may come by themselves', () => {
    expect(renderCostsUnavailable({ kind: 'no-data-yet' }, null, false).text).toMatch(/Nothing for you to do/);
  });
});
