import { z } from 'zod';

// Types of members. Patterns, lengths and ranges were checked against the service's model before.

const spend = z.object({ Amount: z.string(), Unit: z.string() });

const costTypes = z.object({
  IncludeTax: z.boolean().default(true),
  IncludeSubscription: z.boolean().default(true),
  UseBlended: z.boolean().default(false),
  IncludeRefund: z.boolean().default(true),
  IncludeCredit: z.boolean().default(true),
  IncludeUpfront: z.boolean().default(true),
  IncludeRecurring: z.boolean().default(true),
  IncludeOtherSubscription: z.boolean().default(true),
  IncludeSupport: z.boolean().default(true),
  IncludeDiscount: z.boolean().default(true),
  UseAmortized: z.boolean().default(false),
});

const periods = z.object({ Start: z.number().optional(), End: z.number().optional() });

/** A budget as CreateBudget and UpdateBudget take it; members that only AWS writes are dropped. */
export const budget = z.object({
  BudgetName: z.string(),
  BudgetLimit: spend.optional(),
  PlannedBudgetLimits: z.record(z.string(), spend).optional(),
  CostFilters: z.record(z.string(), z.array(z.string())).optional(),
  CostTypes: costTypes.optional(),
  TimeUnit: z.enum(['DAILY', 'MONTHLY', 'QUARTERLY', 'ANNUALLY', 'CUSTOM']),
  TimePeriod: periods.optional(),
  BudgetType: z.string(),
  AutoAdjustData: z
    .object({
      AutoAdjustType: z.string(),
      HistoricalOptions: z.object({ BudgetAdjustmentPeriod: z.number() }).optional(),
    })
    .optional(),
  FilterExpression: z.record(z.string(), z.unknown()).optional(),
  Metrics: z.array(z.string()).optional(),
});

export type BudgetInput = z.output<typeof budget>;

/** The cost types that AWS fills in where a budget with cost filters names none. */
export const defaultCostTypes = costTypes.parse({});

/** Type, operator, threshold and its kind together are what tells one notification from another. */
export const notification = z.object({
  NotificationType: z.enum(['ACTUAL', 'FORECASTED']),
  ComparisonOperator: z.enum(['GREATER_THAN', 'LESS_THAN', 'EQUAL_TO']),
  Threshold: z.number(),
  ThresholdType: z.enum(['PERCENTAGE', 'ABSOLUTE_VALUE']).default('PERCENTAGE'),
  NotificationState: z.enum(['OK', 'ALARM']).optional(),
});

export type NotificationInput = z.output<typeof notification>;

export const subscriber = z.object({ SubscriptionType: z.enum(['EMAIL', 'SNS']), Address: z.string() });

export type Subscriber = z.output<typeof subscriber>;

export const resourceTags = z.array(z.object({ Key: z.string(), Value: z.string() }));
