import { z } from 'zod';

const spend = z.object({
  Amount: z
    .string()
    .max(2_147_483_647)
    .regex(/^(?:[0-9]*\.)?[0-9]+$/),
  Unit: z.string().min(1),
});

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

const metrics = [
  'BlendedCost',
  'UnblendedCost',
  'AmortizedCost',
  'NetUnblendedCost',
  'NetAmortizedCost',
  'UsageQuantity',
  'NormalizedUsageAmount',
  'Hours',
] as const;

/** 1..100 characters, no `:` and no backslash; `/action/` and scripts are refused too (service model 2016-10-20). */
export const budgetName = z
  .string()
  .min(1)
  .max(100)
  .regex(/^(?![^:\\]*\/action\/)(?!.*<script>)[^:\\]+$/i);

const periods = z.object({ Start: z.number().optional(), End: z.number().optional() });

/** A budget as CreateBudget and UpdateBudget take it; members that only AWS writes are dropped. */
export const budget = z.object({
  BudgetName: budgetName,
  BudgetLimit: spend.optional(),
  PlannedBudgetLimits: z.record(z.string(), spend).optional(),
  CostFilters: z.record(z.string(), z.array(z.string())).optional(),
  CostTypes: costTypes.optional(),
  TimeUnit: z.enum(['DAILY', 'MONTHLY', 'QUARTERLY', 'ANNUALLY', 'CUSTOM']),
  TimePeriod: periods.optional(),
  BudgetType: z.enum([
    'USAGE',
    'COST',
    'RI_UTILIZATION',
    'RI_COVERAGE',
    'SAVINGS_PLANS_UTILIZATION',
    'SAVINGS_PLANS_COVERAGE',
  ]),
  AutoAdjustData: z
    .object({
      AutoAdjustType: z.enum(['HISTORICAL', 'FORECAST']),
      HistoricalOptions: z.object({ BudgetAdjustmentPeriod: z.int().min(1).max(60) }).optional(),
    })
    .optional(),
  FilterExpression: z.record(z.string(), z.unknown()).optional(),
  Metrics: z.array(z.enum(metrics)).max(1).optional(),
});

export type BudgetInput = z.output<typeof budget>;

/** The cost types that AWS fills in where a budget with cost filters names none. */
export const defaultCostTypes = costTypes.parse({});

/** Type, operator, threshold and its kind together are what tells one notification from another. */
export const notification = z.object({
  NotificationType: z.enum(['ACTUAL', 'FORECASTED']),
  ComparisonOperator: z.enum(['GREATER_THAN', 'LESS_THAN', 'EQUAL_TO']),
  Threshold: z.number().min(0).max(15_000_000_000_000),
  ThresholdType: z.enum(['PERCENTAGE', 'ABSOLUTE_VALUE']).default('PERCENTAGE'),
  NotificationState: z.enum(['OK', 'ALARM']).optional(),
});

export type NotificationInput = z.output<typeof notification>;

export const subscriber = z
  .object({
    SubscriptionType: z.enum(['EMAIL', 'SNS']),
    Address: z
      .string()
      .min(1)
      .max(2_147_483_647)
      .regex(/^[^\n\r\t\f]+$/),
  })
  .refine(({ SubscriptionType, Address }) =>
    SubscriptionType === 'EMAIL' ? /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(Address) : Address.startsWith('arn:'),
  );

export type Subscriber = z.output<typeof subscriber>;

export const resourceTags = z.array(z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256) })).max(200);
