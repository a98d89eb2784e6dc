import type { AwsHandle } from '../../../aws/start-aws.ts';
import type { Breakable } from '../../../page/start-page.ts';

/** Deletes, with its alerts, the budget of which most is spent. */
export function deleteBudget({ organization }: AwsHandle): Breakable {
  return {
    id: 'delete-budget',
    label: 'Delete a budget',
    expect: 'The next report names the account that has none, and that cat deleted it. Create makes it anew.',
    isWatched: true,
    break() {
      const { accounts, budgets } = organization.state();
      const targets = accounts.flatMap(({ id, name }) => {
        const budget = budgets.find((one) => one.name === `steward-${id}`);
        return budget === undefined ? [] : [{ name, budget, spent: Number(budget.actual) / Number(budget.limit) }];
      });
      const [target] = targets.sort((a, b) => b.spent - a.spent);
      if (target === undefined) return { ok: false, problem: 'No budget is left.' };
      organization.deleteBudget({ name: target.budget.name, by: 'cat' });
      const spent = Math.round(target.spent * 100);
      return { ok: true, did: `Deleted the budget of ${target.name}, of which ${spent} % was spent, as cat.` };
    },
  };
}
