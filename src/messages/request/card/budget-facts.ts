import type { AccountRequest, BudgetWish } from '../../../requests/request.ts';
import { takeClass } from '../../../requests/terms.ts';
import { type Line, renderBold, renderRow } from '../../blocks.ts';
import { describeChange } from '../../costs/words/change-words.ts';
import { toLine } from '../../escape.ts';
import { formatAccountId, formatOuPath } from '../../format/account-id.ts';
import { formatPercents } from '../../format/guardrail-words.ts';
import { formatUsd, timesUsd } from '../../format/money.ts';
import { warningMark } from '../../status-words.ts';
import { findClassName } from '../words/wish-words.ts';

/** Which account it is, and what the change comes to. `usual`: what is unusual about the amount; null: nothing. */
export function renderBudgetFacts(request: AccountRequest, wish: BudgetWish, usual: string | null): readonly Line[] {
  const { budget, ou } = takeClass(request);
  const { monthlyBudgetUsd: cost, previousBudgetUsd: previous } = wish;
  const change = previous === null ? '' : ` · ${describeChange({ cost, previous }, 'USD')} a month`;
  const alerts =
    budget === null || budget.alertsAt.length === 0 ? '' : ` · alerts at ${formatPercents(budget.alertsAt)}`;
  return [
    renderRow(
      'Account',
      [formatAccountId(wish.accountId), findClassName(request), formatOuPath(toLine(ou, 200))].join(' · '),
    ),
    renderRow(
      'Budget',
      `${formatUsd(timesUsd(cost, 12))} a year${change}`,
      ...(usual === null ? [] : [` · ${warningMark} `, renderBold(usual)]),
      alerts,
    ),
  ];
}
