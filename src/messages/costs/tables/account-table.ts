import Big from 'big.js';
import { addUp } from '../../../costs/decimals.ts';
import type { AccountCost, Digest } from '../../../costs/digest.ts';
import { isWholeMonth } from '../../../costs/periods.ts';
import { formatMoney } from '../../format/money.ts';
import { findName } from '../../format/person-name.ts';
import type { Names } from '../../message.ts';
import type { AccountWords } from '../words/account-words.ts';
import { describeChange } from '../words/change-words.ts';
import { describePeriod, describePrevious } from '../words/period-words.ts';
import type { Cell, Table } from './table.ts';

/** The dearest, whatever their budgets; of those over their budget so many more. */
const dearest = 10;
const mostOver = 20;

export interface AccountTable {
  readonly table: Table;
  /** Accounts with cost that have no row, and what they cost together. */
  readonly others: { readonly count: number; readonly cost: string };
}

/**
 * The dearest accounts and each one over its budget, dearest first, then by name: the same order in every run. A month that is
 * over has neither budgets nor an end to come.
 *
 * @param most rows for which there is room
 */
export function createAccountTable(digest: Digest, names: Names, words: AccountWords, most: number): AccountTable {
  const { currency, period, previous } = digest;
  const first = digest.accounts.slice(0, dearest).filter(hasCost);
  const over = digest.accounts.slice(dearest).filter(isOverBudget).slice(0, mostOver);
  const shown = [...first, ...over].slice(0, most);
  const isShown = new Set(shown.map(({ id }) => id));
  const others = digest.accounts.filter((account) => !isShown.has(account.id) && hasCost(account));
  const isOver = isWholeMonth(period);
  const money = (amount: string): Cell => ({ value: toNumber(amount), text: formatMoney(amount, currency) });
  return {
    table: {
      caption: `Accounts by cost, ${describePeriod(period)}, against ${describePrevious(period, previous)}`,
      columns: [
        { name: 'Account', isNumber: false },
        { name: 'Owner', isNumber: false },
        { name: 'Cost', isNumber: true },
        { name: 'Change', isNumber: true },
        ...(isOver
          ? []
          : [
              { name: 'Budget used', isNumber: true },
              { name: 'Month end', isNumber: true },
            ]),
      ],
      rows: shown.map((account) => [
        words.name(account),
        account.owner === null ? 'nobody' : findName(names, account.owner).slice(0, 30),
        money(account.cost),
        {
          value: toNumber(new Big(account.cost).minus(account.previous).toFixed()),
          text: describeChange(account, currency),
        },
        ...(isOver ? [] : [describeBudget(account, currency), money(account.monthForecast)]),
      ]),
    },
    others: { count: others.length, cost: addUp(others.map(({ cost }) => cost)) },
  };
}

/** `424 % of $50`. */
function describeBudget({ budget }: AccountCost, currency: string): Cell {
  if (budget === null) return { value: 0, text: '–' };
  const limit = formatMoney(budget.limit, currency);
  if (new Big(budget.limit).lte(0)) return { value: 0, text: `${formatMoney(budget.actual, currency)} of ${limit}` };
  const percent = new Big(budget.actual).times(100).div(budget.limit).round(0);
  return { value: percent.toNumber(), text: `${percent.eq(0) ? '0' : percent.toFixed()} % of ${limit}` };
}

/** Its actual or forecast cost is above its limit. */
export function isOverBudget({ budget, isClosed }: AccountCost): boolean {
  if (budget === null || isClosed) return false;
  return new Big(budget.actual).gt(budget.limit) || new Big(budget.forecast).gt(budget.limit);
}

function hasCost({ cost, previous, budget }: AccountCost): boolean {
  return [cost, previous].some((amount) => !new Big(amount).eq(0)) || budget !== null;
}

/** Rounded to cents: only sorted and drawn, never added up. */
export function toNumber(amount: string): number {
  return new Big(amount).round(2).toNumber() + 0;
}
