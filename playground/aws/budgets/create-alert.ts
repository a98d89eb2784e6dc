import type { Subscriber } from './budget-shape.ts';
import type { NotificationRecord } from './budget-store.ts';

/** What tells people that more than so many percent of a budget are spent. */
export function createAlert(percent: number, subscribers: readonly Subscriber[]): NotificationRecord {
  return {
    notification: {
      NotificationType: 'ACTUAL',
      ComparisonOperator: 'GREATER_THAN',
      Threshold: percent,
      ThresholdType: 'PERCENTAGE',
    },
    subscribers,
  };
}
