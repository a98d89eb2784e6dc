import type { AwsHandle } from '../../aws/start-aws.ts';
import type { Breakable } from '../../page/start-page.ts';

/** Deletes, with its alerts, the budget of which most is spent. */
export function deleteBudget({ organization }: AwsHandle): Breakable {
  return {
    id: 'delete-budget',
    label: 'Delete a budget',
    expect: 'Nobody watches this yet: nobody hears any more when the account spends too much.',
    isWatched: false,
    break() {
      const { accounts, budgets } = organization.state();
      const targets = accounts.flatMap(({ id, name }) => {
        const budget = budgets.find((one) => one.name === `steward-${id}`);
        return budget === undefined ? [] : [{ name, budget, spent: Number(budget.actual) / Number(budget.limit) }];
      });
      const [target] = targets.sort((a, b) => b.spent - a.spent);
      if (target === undefined) return { ok: false, problem: 'No budget is left.' };
      organization.deleteBudget({ name: target.budget.name });
      return {
        ok: true,
        did: `Deleted the budget of ${target.name}, of which ${Math.round(target.spent * 100)} % was spent.`,
      };
    },
  };
}
