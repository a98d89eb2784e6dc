import {
  CreateNotificationCommand,
  CreateSubscriberCommand,
  DescribeNotificationsForBudgetCommand,
  type Subscriber,
} from '@aws-sdk/client-budgets';
import { z } from 'zod';
import type { BudgetAlert, DesiredBudget } from '../../guardrails/desired/desired-budget.ts';
import type { Aws, AwsReader } from '../aws.ts';
import { isAwsError } from '../aws-problem.ts';
import { readPages } from '../calls/read-pages.ts';
import { type BudgetKey, readSubscribers } from '../observe/accounts/read-subscribers.ts';
import { orNone } from './or-none.ts';
import { renderNotification } from './render-notification.ts';

/** Largest page of notifications (Budgets model: 1..100). */
const pageSize = 100;

/** Who is told, as AWS writes it. */
export function renderSubscribers(emails: readonly string[]): Subscriber[] {
  return emails.map((email) => ({ SubscriptionType: 'EMAIL', Address: email }));
}

/**
 * Adds the alerts that a budget lacks, and to the others the subscribers that they lack. Other alerts and subscribers
 * stay. Returns whether anything was added.
 */
export async function ensureBudgetAlerts(
  aws: Aws,
  managementAccountId: string,
  budget: DesiredBudget,
): Promise<boolean> {
  if (budget.alerts.length === 0) return false;
  const key: BudgetKey = { AccountId: managementAccountId, BudgetName: budget.name };
  const found = await readAlerts(aws, key);
  let changed = false;
  for (const alert of budget.alerts) {
    const there = found.some((each) => each.type === alert.type && each.thresholdPercent === alert.thresholdPercent);
    const added = there
      ? await ensureSubscribers(aws, key, alert, budget.emails)
      : await createAlert(aws, key, alert, budget.emails);
    changed ||= added;
  }
  return changed;
}

async function createAlert(aws: Aws, key: BudgetKey, alert: BudgetAlert, emails: readonly string[]): Promise<boolean> {
  await aws.write('budgets:CreateNotification', z.unknown(), ({ budgets }) =>
    budgets.send(
      new CreateNotificationCommand({
        ...key,
        Notification: renderNotification(alert),
        Subscribers: renderSubscribers(emails),
      }),
    ),
  );
  return true;
}

async function ensureSubscribers(
  aws: Aws,
  key: BudgetKey,
  alert: BudgetAlert,
  emails: readonly string[],
): Promise<boolean> {
  const found = (await readSubscribers(aws, key, alert)) ?? [];
  const missing = emails.filter((email) => !found.includes(email.toLowerCase()));
  for (const subscriber of renderSubscribers(missing)) {
    try {
      await aws.write('budgets:CreateSubscriber', z.unknown(), ({ budgets }) =>
        budgets.send(
          new CreateSubscriberCommand({ ...key, Notification: renderNotification(alert), Subscriber: subscriber }),
        ),
      );
    } catch (error) {
      if (!isAwsError(error, 'DuplicateRecordException')) throw error;
    }
  }
  return missing.length > 0;
}

const notificationSchema = z.object({
  NotificationType: z.string(),
  ComparisonOperator: z.string(),
  Threshold: z.number(),
  ThresholdType: z.string().nullish(),
});

/** Alerts of the kind that Steward makes. AWS may say `NotFoundException` where a budget has none. */
async function readAlerts(
  aws: AwsReader,
  key: BudgetKey,
): Promise<readonly { readonly type: string; readonly thresholdPercent: number }[]> {
  const notifications = await orNone(
    readPages(
      aws,
      'budgets:DescribeNotificationsForBudget',
      { key: 'Notifications', item: notificationSchema },
      ({ budgets }, token) =>
        budgets.send(new DescribeNotificationsForBudgetCommand({ ...key, MaxResults: pageSize, NextToken: token })),
    ),
  );
  return notifications
    .filter(
      (each) => each.ComparisonOperator === 'GREATER_THAN' && (each.ThresholdType ?? 'PERCENTAGE') === 'PERCENTAGE',
    )
    .map((each) => ({ type: each.NotificationType, thresholdPercent: each.Threshold }));
}
