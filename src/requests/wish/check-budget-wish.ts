import type { ClassBudget } from '../../config/governance.ts';
import type { BudgetWish, PersonId } from '../request.ts';
import { maxJustificationLength } from './check-wish.ts';
import { readNewBudget } from './read-budget.ts';
import { toCents } from './usd.ts';

/** What a person put into the form for a budget; null: left empty. */
export interface BudgetForm {
  readonly monthly_budget: string | null;
  readonly justification: string | null;
}

/** The account whose budget is to change, as it is now. */
export interface BudgetedAccount {
  readonly id: string;
  readonly name: string;
  readonly className: string;
  readonly owner: PersonId;
  readonly team: string | null;
  readonly monthlyBudgetUsd: string | null;
  /** Of its class. */
  readonly budget: ClassBudget;
}

/** The wish, or what is wrong at each field, by the field's `block_id`. The budget may be lowered as well. */
export function checkBudgetWish(
  form: BudgetForm,
  account: BudgetedAccount,
): { readonly wish: BudgetWish } | { readonly errors: Readonly<Partial<Record<keyof BudgetForm, string>>> } {
  const justification = (form.justification ?? '').trim();
  const tooLong =
    [...justification].length > maxJustificationLength
      ? { justification: `At most ${maxJustificationLength} characters, please.` }
      : {};
  const amount = readNewBudget(form.monthly_budget ?? '', account.budget);
  if ('problem' in amount) return { errors: { monthly_budget: amount.problem, ...tooLong } };
  if (isSameBudget(account, amount.usd))
    return { errors: { monthly_budget: 'The budget is this much already: write another amount.', ...tooLong } };
  if (tooLong.justification !== undefined) return { errors: tooLong };
  const { id, name, className, owner, team, monthlyBudgetUsd } = account;
  return {
    wish: {
      kind: 'budget',
      name,
      className,
      owner,
      team,
      monthlyBudgetUsd: amount.usd,
      justification,
      accountId: id,
      previousBudgetUsd: monthlyBudgetUsd,
    },
  };
}

/** @param usd a decimal as `parseUsd` gives it */
export function isSameBudget({ monthlyBudgetUsd }: Pick<BudgetedAccount, 'monthlyBudgetUsd'>, usd: string): boolean {
  return monthlyBudgetUsd !== null && toCents(monthlyBudgetUsd) === toCents(usd);
}
