import type { AccountRequest, BudgetWish } from '../../../requests/request.ts';
import { type Line, renderBold, renderLines } from '../../blocks.ts';
import { formatUsd } from '../../format/money.ts';
import type { Content } from '../../message.ts';
import { findStatusMark } from '../../status-words.ts';
import { escapeShort, findAccountName } from '../words/wish-words.ts';

/** The budget is as it was asked for. `mentions`: whom it concerns. */
export function renderBudgetDone(request: AccountRequest, wish: BudgetWish, mentions: Line): Content {
  const name = findAccountName(request);
  const rest = ` is ${formatUsd(wish.monthlyBudgetUsd)} a month now.`;
  const line: Line = [...mentions, ' the budget of ', renderBold(name), `${rest} ${findStatusMark('ready')}`];
  return {
    text: `The budget of ${escapeShort(name)}${rest} ${request.id}`,
    blocks: [renderLines([line])],
  };
}
