import { DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import { z } from 'zod';
import type { BudgetFigures } from '../../costs/digest.ts';
import type { AwsReader } from '../aws.ts';
import { readPages } from '../calls/read-pages.ts';

/** The largest page of `DescribeBudgets`: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeBudgets.html */
const budgetsPerPage = 1000;

const spend = z.object({ Amount: z.string(), Unit: z.string() });

const budgetSchema = z.object({
  BudgetName: z.string(),
  BudgetType: z.string().nullish(),
  TimeUnit: z.string().nullish(),
  BudgetLimit: spend.nullish(),
  CalculatedSpend: z.object({ ActualSpend: spend.nullish(), ForecastedSpend: spend.nullish() }).nullish(),
});

/**
 * Reads the figures of all monthly cost budgets in US dollars, by the budget's name, with one call for a thousand: limit,
 * actual and forecast of the current month. What AWS has no figure of is null.
 *
 * @throws AwsProblem
 */
export async function readBudgetFigures(
  aws: AwsReader,
  managementAccountId: string,
): Promise<ReadonlyMap<string, BudgetFigures>> {
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
    budgets.flatMap(({ BudgetName, BudgetType, TimeUnit, BudgetLimit, CalculatedSpend }) => {
      if (BudgetLimit?.Unit !== 'USD' || (BudgetType ?? 'COST') !== 'COST' || (TimeUnit ?? 'MONTHLY') !== 'MONTHLY')
        return [];
      const actual = CalculatedSpend?.ActualSpend?.Amount ?? null;
      const forecast = CalculatedSpend?.ForecastedSpend?.Amount ?? null;
      return [[BudgetName, { limit: BudgetLimit.Amount, actual, forecast }] as const];
    }),
  );
}
