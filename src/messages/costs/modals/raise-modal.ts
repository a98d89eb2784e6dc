import type { ModalView } from '@slack/types';
import Big from 'big.js';
import { maxJustificationLength } from '../../../requests/wish/check-wish.ts';
import { type Line, renderLines, renderPlain } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { formatMoney, formatUsd, formatUsdNumber } from '../../format/money.ts';
import { blockKitLimits } from '../../limits.ts';

/** A budget of US dollars a month. */
interface KnownBudget {
  readonly limit: string;
  /** In the month so far, and at its end; null: not known. */
  readonly actual: string | null;
  readonly forecast: string | null;
}

/** Asks what an account may cost a month from now on, and why. Budgets are in US dollars. */
export function renderRaiseModal(input: {
  readonly name: string;
  /** Null: the account has none. */
  readonly budget: KnownBudget | null;
  /** What the class allows; null: it has no range. */
  readonly maxUsd: number | null;
  /** Who decides about it, in words (`describeApprovals`); null: nobody needs to. */
  readonly deciders: string | null;
  /** What is filled in, a decimal; null: nothing. */
  readonly amountUsd: string | null;
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
    title: renderPlain('Another budget', view.title),
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
          ...(input.amountUsd === null ? {} : { initial_value: input.amountUsd }),
          focus_on_load: input.amountUsd === null,
        },
      },
      {
        type: 'input',
        block_id: 'justification',
        optional: true,
        label: renderPlain('Why', 150),
        hint: renderPlain('Whoever decides reads this.', 200),
        element: {
          type: 'plain_text_input',
          action_id: 'justification',
          multiline: true,
          max_length: maxJustificationLength,
          placeholder: renderPlain('The load test runs until Friday', 150),
          focus_on_load: input.amountUsd !== null,
        },
      },
    ],
  };
}

/** `sandbox-eve may cost $50 a month: $212 so far, heading for $290.` */
function describeBudget(name: string, budget: KnownBudget | null): Line {
  if (budget === null) return [`${name} has no budget so far.`];
  const { limit, actual, forecast } = budget;
  if (actual === null) return [`${name} may cost ${formatUsd(limit)} a month.`];
  const end = forecast !== null && new Big(forecast).gt(actual) ? `, heading for ${formatUsd(forecast)}` : '';
  return [`${name} may cost ${formatUsd(limit)} a month: ${formatUsd(actual)} so far${end}.`];
}

/** What would do for this month and a tenth more, in two figures, as far as the class allows: `$320` for a forecast of $290. */
function findSuggestion(budget: KnownBudget | null, maxUsd: number | null): string {
  if (budget === null) return maxUsd === null ? '$100' : formatUsdNumber(maxUsd);
  const spend = [budget.actual ?? 0, budget.forecast ?? 0, budget.limit].map((amount) => new Big(amount));
  const needed = spend.reduce((most, one) => (one.gt(most) ? one : most)).times('1.1');
  if (needed.eq(0)) return '$100';
  const step = new Big(10).pow(Math.max(0, needed.round(0, Big.roundUp).toFixed().length - 2));
  const rounded = needed.div(step).round(0, Big.roundUp).times(step);
  const suggested =
    maxUsd !== null && rounded.gt(maxUsd) ? formatMoney(String(maxUsd), 'USD') : formatUsd(rounded.toFixed());
  return suggested;
}
