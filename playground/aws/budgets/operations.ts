import { z } from 'zod';
import type { Operation, OperationTable } from '../wire/operation.ts';
import { createBudget, deleteBudget, describeBudget, describeBudgets, updateBudget } from './budget-operations.ts';
import { refuseParameter } from './define-operation.ts';
import { findBudget } from './find-budget.ts';
import {
  createNotification,
  createSubscriber,
  deleteNotification,
  deleteSubscriber,
  describeBudgetNotificationsForAccount,
  describeNotificationsForBudget,
  describeSubscribersForNotification,
  updateNotification,
} from './notification-operations.ts';

const input = z.object({ ResourceARN: z.string() });

/** The model takes any text up to 1011 characters. */
const budgetArn = /^arn:aws:budgets::\d{12}:budget\/.+$/;

/** The only operation that names a budget by its ARN. */
const listTagsForResource: Operation = {
  actions: () => ['budgets:ListTagsForResource'],
  run(world, caller, rawInput) {
    const { ResourceARN } = input.parse(rawInput);
    if (!budgetArn.test(ResourceARN)) {
      throw refuseParameter(`Not the ARN of a budget: ${ResourceARN}`);
    }
    const name = ResourceARN.slice(ResourceARN.indexOf('/') + 1);
    const { tags } = findBudget(world.budgets, caller.accountId, name);
    return { ResourceTags: [...tags].map(([Key, Value]) => ({ Key, Value })) };
  },
};

/** The operations of Budgets that the local organisation has. */
export const budgetsOperations: OperationTable = {
  CreateBudget: createBudget,
  CreateNotification: createNotification,
  CreateSubscriber: createSubscriber,
  DeleteBudget: deleteBudget,
  DeleteNotification: deleteNotification,
  DeleteSubscriber: deleteSubscriber,
  DescribeBudget: describeBudget,
  DescribeBudgetNotificationsForAccount: describeBudgetNotificationsForAccount,
  DescribeBudgets: describeBudgets,
  DescribeNotificationsForBudget: describeNotificationsForBudget,
  DescribeSubscribersForNotification: describeSubscribersForNotification,
  ListTagsForResource: listTagsForResource,
  UpdateBudget: updateBudget,
  UpdateNotification: updateNotification,
};
