import type { Subscriber } from './budget-shape.ts';
import type { NotificationRecord } from './budget-store.ts';

/** What tells people that more than so many percent of a budget are spent, or that AWS expects it. */
export function createAlert(
  percent: number,
  subscribers: readonly Subscriber[],
  type: 'ACTUAL' | 'FORECASTED' = 'ACTUAL',
): NotificationRecord {
  return {
    notification: {
      NotificationType: type,
      ComparisonOperator: 'GREATER_THAN',
      Threshold: percent,
      ThresholdType: 'PERCENTAGE',
    },
    subscribers,
  };
}
