import type { AwsHandle } from '../../aws/start-aws.ts';
import type { Breakable } from '../../page/start-page.ts';

/** Deletes the budget of an account, with its alerts. */
export function deleteBudget({ organization }: AwsHandle): Breakable {
  return {
    id: 'delete-budget',
    label: 'Delete a budget',
    expect: 'Nobody watches this yet: nobody hears any more when the account spends too much.',
    isWatched: false,
    break() {
      const { accounts, budgets } = organization.state();
      const named = accounts.map(({ id, name }) => ({ name, budget: `steward-${id}` }));
      const target = named.find(({ budget }) => budgets.some(({ name }) => name === budget));
      if (target === undefined) return { ok: false, problem: 'No budget is left.' };
      organization.deleteBudget({ name: target.budget });
      return { ok: true, did: `Deleted the budget of ${target.name}.` };
    },
  };
}
