import { DescribeSubscribersForNotificationCommand } from '@aws-sdk/client-budgets';
import { z } from 'zod';
import type { BudgetAlert } from '../../../guardrails/desired/desired-budget.ts';
import type { AwsReader } from '../../aws.ts';
import { isAwsError } from '../../aws-problem.ts';
import { renderNotification } from '../../budgets/render-notification.ts';
import { readPages } from '../../calls/read-pages.ts';

/** The largest page (Budgets model: 1..100). An alert has eleven subscribers at most. */
const subscribersPerPage = 100;

/** A budget by the account that owns it, which is the management account. */
export interface BudgetKey {
  readonly AccountId: string;
  readonly BudgetName: string;
}

/**
 * Reads whom an alert of a budget mails, addresses in lower case, with one call. Null: there is no such budget or alert.
 *
 * @throws AwsProblem
 */
export async function readSubscribers(
  aws: AwsReader,
  key: BudgetKey,
  alert: BudgetAlert,
): Promise<readonly string[] | null> {
  try {
    const subscribers = await readPages(
      aws,
      'budgets:DescribeSubscribersForNotification',
      { key: 'Subscribers', item: z.object({ SubscriptionType: z.string(), Address: z.string() }) },
      ({ budgets }, token) =>
        budgets.send(
          new DescribeSubscribersForNotificationCommand({
            ...key,
            Notification: renderNotification(alert),
            MaxResults: subscribersPerPage,
            NextToken: token,
          }),
        ),
    );
    return subscribers.filter((each) => each.SubscriptionType === 'EMAIL').map((each) => each.Address.toLowerCase());
  } catch (error) {
    if (isAwsError(error, 'NotFoundException')) return null;
    throw error;
  }
}
