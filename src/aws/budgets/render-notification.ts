import type { Notification } from '@aws-sdk/client-budgets';
import type { BudgetAlert } from '../../guardrails/desired/desired-budget.ts';

/** An alert as AWS writes it; all of it together is its identity. */
export function renderNotification(alert: BudgetAlert): Notification {
  return {
    NotificationType: alert.type,
    ComparisonOperator: 'GREATER_THAN',
    Threshold: alert.thresholdPercent,
    ThresholdType: 'PERCENTAGE',
  };
}
