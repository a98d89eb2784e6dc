import { DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import { z } from 'zod';
import type { AwsReader } from '../aws.ts';
import { readPages } from '../calls/read-pages.ts';

/** The largest page of `DescribeBudgets`: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeBudgets.html */
const budgetsPerPage = 1000;

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
  const budgets = await readPages(
    aws,
    'budgets:DescribeBudgets',
    { key: 'Budgets', item: budgetSchema },
    ({ budgets: client }, token) =>
      client.send(
        new DescribeBudgetsCommand({ AccountId: managementAccountId, MaxResults: budgetsPerPage, NextToken: token }),
      ),
  );
  return new Map(
    budgets.flatMap(({ BudgetName, BudgetLimit }) => {
      const [, accountId] = /^steward-(\d{12})$/.exec(BudgetName) ?? [];
      return accountId === undefined || BudgetLimit?.Unit !== 'USD' ? [] : [[accountId, BudgetLimit.Amount] as const];
    }),
  );
}
