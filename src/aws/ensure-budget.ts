import { type Budget, CreateBudgetCommand, DescribeBudgetCommand, UpdateBudgetCommand } from '@aws-sdk/client-budgets';
import { z } from 'zod';
import type { DesiredBudget } from '../guardrails/desired/desired-budget.ts';
import type { StepOutcome } from '../requests/request.ts';
import type { Aws, AwsReader } from './aws.ts';
import { isAwsError } from './aws-problem.ts';
import { ensureBudgetAlerts, renderSubscribers } from './budgets/ensure-budget-alerts.ts';
import { isSameBudget, type ObservedBudget, observedBudgetSchema } from './budgets/observed-budget.ts';
import { renderNotification } from './budgets/render-notification.ts';

/**
 * Makes an account's budget in the management account, or corrects amount, filter, kinds of cost, and missing alerts
 * and subscribers of the one that is there. Alerts and subscribers that others added stay.
 */
export async function ensureBudget(
  aws: Aws,
  managementAccountId: string,
  desired: DesiredBudget,
): Promise<Extract<StepOutcome, 'created' | 'updated' | 'already'>> {
  const observed = await readBudget(aws, managementAccountId, desired.name);
  if (observed === null) {
    await createBudget(aws, managementAccountId, desired);
    return 'created';
  }
  const same = isSameBudget(observed, desired);
  if (!same) await updateBudget(aws, managementAccountId, desired, observed);
  const alertsAdded = await ensureBudgetAlerts(aws, managementAccountId, desired);
  return !same || alertsAdded ? 'updated' : 'already';
}

async function readBudget(aws: AwsReader, managementAccountId: string, name: string): Promise<ObservedBudget | null> {
  try {
    return await aws.read(
      'budgets:DescribeBudget',
      z.object({ Budget: observedBudgetSchema }).transform((answer) => answer.Budget),
      ({ budgets }) => budgets.send(new DescribeBudgetCommand({ AccountId: managementAccountId, BudgetName: name })),
    );
  } catch (error) {
    if (isAwsError(error, 'NotFoundException')) return null;
    throw error;
  }
}

async function createBudget(aws: Aws, managementAccountId: string, desired: DesiredBudget): Promise<void> {
  await aws.write('budgets:CreateBudget', z.unknown(), ({ budgets }) =>
    budgets.send(
      new CreateBudgetCommand({
        AccountId: managementAccountId,
        Budget: renderBudget(desired),
        NotificationsWithSubscribers: desired.alerts.map((alert) => ({
          Notification: renderNotification(alert),
          Subscribers: renderSubscribers(desired.emails),
        })),
      }),
    ),
  );
}

/** AWS replaces the whole budget, so all of it is sent; the start of a monthly one is kept. */
async function updateBudget(
  aws: Aws,
  managementAccountId: string,
  desired: DesiredBudget,
  observed: ObservedBudget,
): Promise<void> {
  const start = observed.TimeUnit === 'MONTHLY' ? (observed.TimePeriod?.Start ?? null) : null;
  await aws.write('budgets:UpdateBudget', z.unknown(), ({ budgets }) =>
    budgets.send(
      new UpdateBudgetCommand({
        AccountId: managementAccountId,
        NewBudget: { ...renderBudget(desired), ...(start === null ? {} : { TimePeriod: { Start: start } }) },
      }),
    ),
  );
}

function renderBudget(desired: DesiredBudget): Budget {
  return {
    BudgetName: desired.name,
    BudgetType: 'COST',
    TimeUnit: 'MONTHLY',
    BudgetLimit: { Amount: desired.limitUsd, Unit: 'USD' },
    CostFilters: { LinkedAccount: [desired.accountId] },
    CostTypes: { ...desired.costTypes },
  };
}
