import { z } from 'zod';
import type { World } from '../state/world.ts';
import { AwsError } from '../wire/errors.ts';
import { type BudgetInput, budget, defaultCostTypes, resourceTags } from './budget-shape.ts';
import type { BudgetRecord } from './budget-store.ts';
import { cutPage, defineBudgetOperation, refuseParameter } from './define-operation.ts';
import { findBudget } from './find-budget.ts';
import { findSpend } from './find-spend.ts';
import { checkNotifications, notificationWithSubscribers } from './notification-operations.ts';

/** Budgets that one account may have ("Quotas and restrictions" of the Cost Management guide). */
const maxBudgets = 20_000;

/** 2087-06-15 00:00 UTC, the end of a budget that names none. */
const farEndSeconds = Date.UTC(2087, 5, 15) / 1000;

const view = (): readonly string[] => ['budgets:ViewBudget'];
const modify = (): readonly string[] => ['budgets:ModifyBudget'];

export const createBudget = defineBudgetOperation({
  actions: (input) => [...modify(), ...(hasTags(input) ? ['budgets:TagResource'] : [])],
  input: z.object({
    Budget: budget,
    NotificationsWithSubscribers: z.array(notificationWithSubscribers).optional(),
    ResourceTags: resourceTags.optional(),
  }),
  run(world, accountId, input) {
    checkBudget(input.Budget);
    const notifications = (input.NotificationsWithSubscribers ?? []).map((one) => ({
      notification: one.Notification,
      subscribers: one.Subscribers,
    }));
    checkNotifications(notifications);
    if (world.budgets.find(accountId, input.Budget.BudgetName) !== undefined) {
      throw new AwsError(
        'DuplicateRecordException',
        `Error creating budget: ${input.Budget.BudgetName} - the budget already exists.`,
      );
    }
    if (world.budgets.list(accountId).length >= maxBudgets) {
      throw new AwsError('ServiceQuotaExceededException', 'The account has the maximum number of budgets.');
    }
    world.budgets.put({
      accountId,
      budget: fillIn(input.Budget, world.now()),
      notifications,
      tags: new Map(input.ResourceTags?.map((tag) => [tag.Key, tag.Value])),
      setSpend: null,
      changedAtMs: world.now(),
    });
    return {};
  },
});

/** Takes the whole budget; the spend is 0 until Budgets' next update. */
export const updateBudget = defineBudgetOperation({
  actions: modify,
  input: z.object({ NewBudget: budget }),
  run(world, accountId, { NewBudget }) {
    checkBudget(NewBudget);
    const record = findBudget(world.budgets, accountId, NewBudget.BudgetName);
    world.budgets.put({
      ...record,
      budget: fillIn(NewBudget, world.now()),
      setSpend: null,
      changedAtMs: world.now(),
    });
    return {};
  },
});

export const describeBudget = defineBudgetOperation({
  actions: view,
  input: z.object({ BudgetName: z.string(), ShowFilterExpression: z.boolean().optional() }),
  run(world, accountId, input) {
    const record = findBudget(world.budgets, accountId, input.BudgetName);
    return { Budget: renderBudget(world, record, input.ShowFilterExpression ?? false) };
  },
});

export const describeBudgets = defineBudgetOperation({
  actions: view,
  input: z.object({
    MaxResults: z.number().optional(),
    NextToken: z.string().optional(),
    ShowFilterExpression: z.boolean().optional(),
  }),
  run(world, accountId, input) {
    const page = cutPage(world.budgets.list(accountId), input, 100);
    const showExpression = input.ShowFilterExpression ?? false;
    return { Budgets: page.items.map((record) => renderBudget(world, record, showExpression)), ...page.next };
  },
});

export const deleteBudget = defineBudgetOperation({
  actions: modify,
  input: z.object({ BudgetName: z.string() }),
  run(world, accountId, input) {
    findBudget(world.budgets, accountId, input.BudgetName);
    world.budgets.delete(accountId, input.BudgetName);
    return {};
  },
});

function checkBudget(input: BudgetInput): void {
  if (input.BudgetLimit !== undefined && input.PlannedBudgetLimits !== undefined) {
    throw refuseParameter('Only one of BudgetLimit or PlannedBudgetLimits can be present in the syntax at one time.');
  }
  const hasLimit = input.BudgetLimit !== undefined || input.PlannedBudgetLimits !== undefined;
  if (!hasLimit && input.AutoAdjustData === undefined) {
    throw refuseParameter('BudgetLimit or PlannedBudgetLimits is required.');
  }
  const isOld = input.CostFilters !== undefined || input.CostTypes !== undefined;
  const isNew = input.FilterExpression !== undefined || input.Metrics !== undefined;
  if (isOld && isNew) {
    throw refuseParameter('CostFilters and CostTypes cannot be combined with FilterExpression and Metrics.');
  }
  const { Start, End } = input.TimePeriod ?? {};
  if (Start !== undefined && End !== undefined && Start >= End) {
    throw refuseParameter('The start of the time period must be before its end.');
  }
}

/** What AWS fills in: the period, and the cost types of a budget that has no metrics. */
function fillIn(input: BudgetInput, nowMs: number): BudgetInput {
  const usesMetrics = input.FilterExpression !== undefined || input.Metrics !== undefined;
  return {
    ...input,
    ...(usesMetrics ? {} : { CostTypes: input.CostTypes ?? defaultCostTypes, CostFilters: input.CostFilters ?? {} }),
    TimePeriod: {
      Start: input.TimePeriod?.Start ?? findPeriodStart(input.TimeUnit, nowMs) / 1000,
      End: input.TimePeriod?.End ?? farEndSeconds,
    },
  };
}

function findPeriodStart(unit: BudgetInput['TimeUnit'], nowMs: number): number {
  const now = new Date(nowMs);
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  switch (unit) {
    case 'MONTHLY':
      return Date.UTC(year, month, 1);
    case 'QUARTERLY':
      return Date.UTC(year, month - (month % 3), 1);
    case 'ANNUALLY':
      return Date.UTC(year, 0, 1);
    default:
      return Date.UTC(year, month, day);
  }
}

function renderBudget(world: World, record: BudgetRecord, showExpression: boolean): object {
  const { FilterExpression, Metrics, ...rest } = record.budget;
  const unit = record.budget.BudgetLimit?.Unit ?? 'USD';
  const { actual, forecast, updatedAtMs } = findSpend(world, record);
  return {
    ...rest,
    ...(showExpression ? { FilterExpression, Metrics } : {}),
    CalculatedSpend: {
      ActualSpend: { Amount: actual, Unit: unit },
      ...(forecast === null ? {} : { ForecastedSpend: { Amount: forecast, Unit: unit } }),
    },
    LastUpdatedTime: updatedAtMs / 1000,
    HealthStatus: { Status: 'HEALTHY', LastUpdatedTime: updatedAtMs / 1000 },
  };
}

function hasTags(input: unknown): boolean {
  return z.object({ ResourceTags: z.array(z.unknown()).min(1) }).safeParse(input).success;
}
