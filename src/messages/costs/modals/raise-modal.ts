import type { ModalView } from '@slack/types';
import Big from 'big.js';
import type { AccountBudget } from '../../../costs/digest.ts';
import { type Line, renderLines, renderPlain } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { formatMoney, formatUsd, formatUsdNumber } from '../../format/money.ts';
import { blockKitLimits } from '../../limits.ts';

/** Asks what an account may cost a month from now on. Budgets are in US dollars. */
export function renderRaiseModal(input: {
  readonly name: string;
  /** Null: the account has none. */
  readonly budget: AccountBudget | null;
  /** What the class allows; null: it has no range. */
  readonly maxUsd: number | null;
  /** Who decides about it, in words: `Platform; over $5,000 also Finance`; null: nobody needs to. */
  readonly deciders: string | null;
  readonly privateMetadata: string;
}): ModalView {
  const { view } = blockKitLimits;
  const name = toLine(input.name, 50);
  const most = input.maxUsd === null ? '' : ` At most ${formatUsdNumber(input.maxUsd)} for its class.`;
  const decides = input.deciders === null ? 'Nobody needs to approve it.' : `Decides: ${toLine(input.deciders, 300)}.`;
  return {
    type: 'modal',
    callback_id: 'budget_raise',
    private_metadata: input.privateMetadata,
    title: renderPlain('Raise a budget', view.title),
    submit: renderPlain('Ask', view.submit),
    close: renderPlain('Not now', view.close),
    blocks: [
      renderLines([describeBudget(name, input.budget)]),
      {
        type: 'input',
        block_id: 'monthly_budget',
        optional: false,
        label: renderPlain('New monthly budget', 150),
        hint: renderPlain(`US dollars a month.${most} ${decides}`, 500),
        element: {
          type: 'plain_text_input',
          action_id: 'monthly_budget',
          min_length: 1,
          max_length: 20,
          placeholder: renderPlain(findSuggestion(input.budget, input.maxUsd), 150),
          focus_on_load: true,
        },
      },
    ],
  };
}

/** `sandbox-eve may cost $50 a month: $212 so far, heading for $290.` */
function describeBudget(name: string, budget: AccountBudget | null): Line {
  if (budget === null) return [`${name} has no budget so far.`];
  const { limit, actual, forecast } = budget;
  const end = new Big(forecast).gt(actual) ? `, heading for ${formatUsd(forecast)}` : '';
  return [`${name} may cost ${formatUsd(limit)} a month: ${formatUsd(actual)} so far${end}.`];
}

/** What would do for this month and a tenth more, in two figures, as far as the class allows: `$320` for a forecast of $290. */
function findSuggestion(budget: AccountBudget | null, maxUsd: number | null): string {
  if (budget === null) return maxUsd === null ? '$100' : formatUsdNumber(maxUsd);
  const spend = [budget.actual, budget.forecast, budget.limit].map((amount) => new Big(amount));
  const needed = spend.reduce((most, one) => (one.gt(most) ? one : most)).times('1.1');
  if (needed.eq(0)) return '$100';
  const step = new Big(10).pow(Math.max(0, needed.round(0, Big.roundUp).toFixed().length - 2));
  const rounded = needed.div(step).round(0, Big.roundUp).times(step);
  const suggested =
    maxUsd !== null && rounded.gt(maxUsd) ? formatMoney(String(maxUsd), 'USD') : formatUsd(rounded.toFixed());
  return suggested;
}
