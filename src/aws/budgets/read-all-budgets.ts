import { DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import type { z } from 'zod';
import type { AwsReader } from '../aws.ts';
import { readPages } from '../calls/read-pages.ts';

/** The largest page of `DescribeBudgets`: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeBudgets.html */
const budgetsPerPage = 1000;

/**
 * Reads all budgets of the management account, a thousand with one call.
 *
 * @param item the shape of a budget, as far as it is of use
 * @throws AwsProblem
 */
export async function readAllBudgets<T>(
  aws: AwsReader,
  managementAccountId: string,
  item: z.ZodType<T>,
): Promise<readonly T[]> {
  return readPages(aws, 'budgets:DescribeBudgets', { key: 'Budgets', item }, ({ budgets }, token) =>
    budgets.send(
      new DescribeBudgetsCommand({ AccountId: managementAccountId, MaxResults: budgetsPerPage, NextToken: token }),
    ),
  );
}
