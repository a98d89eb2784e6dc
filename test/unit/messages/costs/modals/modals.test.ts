import { describe, expect, it } from 'vitest';
import { findExplanationProblems, renderExplainModal } from '../../../../../src/messages/costs/modals/explain-modal.ts';
import { renderRaiseModal } from '../../../../../src/messages/costs/modals/raise-modal.ts';
import { findLimitProblems } from '../../../../../src/messages/find-limit-problems.ts';
import { makeBudget } from '../../../../support/costs/make-digest.ts';
import { readBlocks } from '../read-blocks.ts';

describe('the form that explains', () => {
  const modal = renderExplainModal({
    ...{ name: 'sandbox-eve', matter: '$212 of its $50 budget', today: '2026-11-24', privateMetadata: '{}' },
  });

  it('asks why and until when', () => {
    expect(readBlocks(modal.blocks)).toBe(
      `
sandbox-eve  $212 of its $50 budget
Why is it all right?: Load test before the sale; ends on Friday (Whoever reads the report reads this.)
Until when?: Choose a day (The last day on which it is left out of what needs a look. It comes back before if it more than doubles.)
`.trim(),
    );
    expect(modal).toMatchObject({ callback_id: 'anomaly_explain', private_metadata: '{}' });
    const ids = modal.blocks
      .slice(1)
      .map((block) => [block.block_id, (block as { element: { action_id: string } }).element.action_id]);
    expect(ids).toEqual([
      ['reason', 'reason'],
      ['until', 'until'],
    ]);
    expect(modal.blocks[2]).toMatchObject({ element: { initial_date: '2026-12-22' } });
  });

  it.each([
    ['load test', '2026-11-24', {}],
    [' \u200B ', '2026-12-24', { reason: 'Say why it is all right.' }],
    ['x'.repeat(301), '2026-12-24', { reason: 'At most 300 characters.' }],
    ['load test', null, { until: 'Choose a day.' }],
    ['load test', '2026-11-23', { until: 'This day is over.' }],
    ['load test', '2027-11-26', { until: 'At most a year from now.' }],
  ])('%j until %s', (reason, until, problems) => {
    expect(findExplanationProblems(reason, until, '2026-11-24')).toEqual(problems);
  });
});

describe('the form that raises a budget', () => {
  const render = (budget: ReturnType<typeof makeBudget> | null, maxUsd: number | null) =>
    renderRaiseModal({
      name: 'sandbox-eve',
      budget,
      maxUsd,
      deciders: 'Platform; over $5,000 Finance too',
      amountUsd: null,
      privateMetadata: '{}',
    });

  it('says what it is now and suggests what would do', () => {
    const modal = render(makeBudget('50', '212.3', '290'), 2000);
    expect(readBlocks(modal.blocks)).toBe(
      `
sandbox-eve may cost $50 a month: $212 so far, heading for $290.
New monthly budget: $320 (US dollars a month. At most $2,000 for its class. Decides: Platform; over $5,000 Finance too.)
Why: The load test runs until Friday (Whoever decides reads this.)
`.trim(),
    );
    expect(modal).toMatchObject({ callback_id: 'budget_raise' });
    expect(modal.blocks[1]).toMatchObject({ block_id: 'monthly_budget', element: { action_id: 'monthly_budget' } });
  });

  it('says nothing of the month where that is not known, and fills in what was typed', () => {
    const modal = renderRaiseModal({
      name: 'lab',
      budget: { limit: '50', actual: null, forecast: null },
      maxUsd: 200,
      deciders: null,
      amountUsd: '150',
      privateMetadata: '{}',
    });
    expect(readBlocks(modal.blocks)).toContain('lab may cost $50 a month.\n');
    expect(modal.blocks[1]).toMatchObject({ element: { initial_value: '150', focus_on_load: false } });
    expect(modal.blocks[2]).toMatchObject({ optional: true, block_id: 'justification' });
  });

  it.each([
    [makeBudget('50', '212.3', '290'), 200, '$200'],
    [makeBudget('5000', '9400', '12345.67'), null, '$14,000'],
    [makeBudget('5', '1', '2'), null, '$6'],
    [makeBudget('0', '0', '0'), null, '$100'],
    [null, null, '$100'],
  ])('suggests for %j of at most %s: %s', (budget, maxUsd, suggestion) => {
    expect(JSON.stringify(render(budget, maxUsd))).toContain(
      `"placeholder":{"type":"plain_text","text":"${suggestion}"`,
    );
  });
});

it('stay within Slack’s limits whatever accounts are called', () => {
  const long = '<!channel> *x* & '.repeat(400);
  const modals = [
    renderExplainModal({ name: long, matter: long, today: '2026-11-24', privateMetadata: 'x'.repeat(3000) }),
    renderRaiseModal({
      name: long,
      budget: makeBudget('1', '2', '3'),
      maxUsd: 1e9,
      deciders: long,
      amountUsd: '20',
      privateMetadata: '',
    }),
  ];
  for (const modal of modals) expect(findLimitProblems(modal)).toEqual([]);
});
