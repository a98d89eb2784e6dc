import type { ClassBudget } from '../../config/governance.ts';
import { fromUsdNumber, parseUsd, toCents } from './usd.ts';

/** A monthly budget as `parseUsd` gives it, or what is wrong with it as a sentence for the person. */
export type ReadBudget = { readonly usd: string } | { readonly problem: string };

/** Reads the budget of a new account: empty means the class's default. */
export function readBudget(text: string | null, budget: ClassBudget): ReadBudget {
  if (text === null || text.trim() === '') return { usd: fromUsdNumber(budget.defaultUsd) };
  return readAmount(text, budget, '; empty means the default');
}

/** Reads what the budget of an account is to be from now on. */
export function readNewBudget(text: string, budget: ClassBudget): ReadBudget {
  return readAmount(text, budget, '');
}

function readAmount(text: string, { maxUsd }: ClassBudget, more: string): ReadBudget {
  const usd = parseUsd(text);
  const range = `more than $0 and at most $${groupThousands(fromUsdNumber(maxUsd))} a month`;
  if (usd === null) return { problem: `Write the budget as a number of US dollars, ${range}${more}.` };
  const cents = toCents(usd);
  if (cents === 0 || cents > toCents(fromUsdNumber(maxUsd))) return { problem: `This class takes ${range}.` };
  return { usd };
}

function groupThousands(usd: string): string {
  const [whole = '', cents] = usd.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return cents === undefined ? grouped : `${grouped}.${cents}`;
}
