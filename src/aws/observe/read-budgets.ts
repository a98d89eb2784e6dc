import { DescribeBudgetNotificationsForAccountCommand } from '@aws-sdk/client-budgets';
import { z } from 'zod';
import { type CostType, costTypeDefaults } from '../../guardrails/desired/desired-budget.ts';
import type { ObservedAlert, ObservedBudget } from '../../guardrails/observed/observed-organization.ts';
import type { AwsReader } from '../aws.ts';
import { observedBudgetSchema } from '../budgets/observed-budget.ts';
import { orNone } from '../budgets/or-none.ts';
import { readAllBudgets } from '../budgets/read-all-budgets.ts';
import { readPages } from '../calls/read-pages.ts';

/** The largest page of alerts (Budgets model: 1..1000). */
const budgetsPerPage = 1000;

const namedBudgetSchema = observedBudgetSchema.extend({ BudgetName: z.string() });

const alertsSchema = z.object({
  BudgetName: z.string().nullish(),
  Notifications: z
    .array(
      z.object({
        NotificationType: z.string(),
        ComparisonOperator: z.string(),
        Threshold: z.number(),
        ThresholdType: z.string().nullish(),
      }),
    )
    .nullish(),
});

/**
 * Reads all budgets of the management account and their alerts, a thousand with two calls; who is mailed stays unread.
 *
 * @throws AwsProblem
 */
export async function readBudgets(aws: AwsReader, managementAccountId: string): Promise<readonly ObservedBudget[]> {
  const account = { AccountId: managementAccountId, MaxResults: budgetsPerPage };
  const [budgets, alerts] = await Promise.all([
    readAllBudgets(aws, managementAccountId, namedBudgetSchema),
    orNone(
      readPages(
        aws,
        'budgets:DescribeBudgetNotificationsForAccount',
        { key: 'BudgetNotificationsForAccount', item: alertsSchema },
        (clients, token) =>
          clients.budgets.send(new DescribeBudgetNotificationsForAccountCommand({ ...account, NextToken: token })),
      ),
    ),
  ]);
  const alertsByName = new Map(alerts.map(({ BudgetName, Notifications }) => [BudgetName, Notifications ?? []]));
  return budgets.map((budget) => toBudget(budget, toAlerts(alertsByName.get(budget.BudgetName) ?? [])));
}

function toBudget(found: z.output<typeof namedBudgetSchema>, alerts: readonly ObservedAlert[]): ObservedBudget {
  const adjusts = Object.keys(found.PlannedBudgetLimits ?? {}).length > 0 || (found.AutoAdjustData ?? null) !== null;
  const limit = found.BudgetLimit ?? null;
  const types = Object.keys(costTypeDefaults) as CostType[];
  return {
    name: found.BudgetName,
    type: found.BudgetType,
    timeUnit: found.TimeUnit,
    limit: limit === null || adjusts ? null : { amount: limit.Amount, unit: limit.Unit },
    filters: found.CostFilters ?? null,
    costTypes: types.filter((type) => found.CostTypes?.[type] ?? costTypeDefaults[type]),
    alerts,
  };
}

/** Alerts of the kind that Steward makes: above a percentage. */
function toAlerts(found: NonNullable<z.output<typeof alertsSchema>['Notifications']>): readonly ObservedAlert[] {
  return found.flatMap(({ NotificationType: type, ComparisonOperator, Threshold, ThresholdType }): ObservedAlert[] => {
    const isOurKind = ComparisonOperator === 'GREATER_THAN' && (ThresholdType ?? 'PERCENTAGE') === 'PERCENTAGE';
    if (!isOurKind || (type !== 'ACTUAL' && type !== 'FORECASTED')) return [];
    return [{ type, threshold: Threshold, emails: null }];
  });
}
