import { z } from 'zod';
import type { BudgetFigures } from '../../costs/digest.ts';
import type { AwsReader } from '../aws.ts';
import { readAllBudgets } from '../budgets/read-all-budgets.ts';

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
 * actual and forecast of the current month. What AWS has no figure of is null; so is all where nothing was spent, since a
 * budget that was changed shows zero until AWS counts anew ("the calculatedSpend drops to zero until AWS has new usage data":
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_UpdateBudget.html).
 *
 * @throws AwsProblem
 */
export async function readBudgetFigures(
  aws: AwsReader,
  managementAccountId: string,
): Promise<ReadonlyMap<string, BudgetFigures>> {
  const budgets = await readAllBudgets(aws, managementAccountId, budgetSchema);
  return new Map(
    budgets.flatMap(({ BudgetName, BudgetType, TimeUnit, BudgetLimit, CalculatedSpend }) => {
      if (BudgetLimit?.Unit !== 'USD' || (BudgetType ?? 'COST') !== 'COST' || (TimeUnit ?? 'MONTHLY') !== 'MONTHLY')
        return [];
      const actual = noneIfZero(CalculatedSpend?.ActualSpend?.Amount);
      const forecast = actual === null ? null : noneIfZero(CalculatedSpend?.ForecastedSpend?.Amount);
      return [[BudgetName, { limit: BudgetLimit.Amount, actual, forecast }] as const];
    }),
  );
}

function noneIfZero(amount: string | undefined): string | null {
  return amount === undefined || Number(amount) === 0 ? null : amount;
}
