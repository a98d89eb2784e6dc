import { z } from 'zod';
import type { AwsReader } from '../aws.ts';
import { readAllBudgets } from './read-all-budgets.ts';

const budgetSchema = z.object({
  BudgetName: z.string(),
  BudgetLimit: z.object({ Amount: z.string(), Unit: z.string() }).nullish(),
});

/**
 * Reads the amounts of the budgets that Steward keeps for accounts (`steward-<account id>`), by account id, in US dollars as
 * AWS writes them (`100.0`): with one call for a thousand budgets. What has another currency, or no fixed amount, is left
 * out.
 */
export async function readBudgetAmounts(
  aws: AwsReader,
  managementAccountId: string,
): Promise<ReadonlyMap<string, string>> {
  const budgets = await readAllBudgets(aws, managementAccountId, budgetSchema);
  return new Map(
    budgets.flatMap(({ BudgetName, BudgetLimit }) => {
      const [, accountId] = /^steward-(\d{12})$/.exec(BudgetName) ?? [];
      return accountId === undefined || BudgetLimit?.Unit !== 'USD' ? [] : [[accountId, BudgetLimit.Amount] as const];
    }),
  );
}
