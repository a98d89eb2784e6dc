import { AwsError } from '../wire/errors.ts';
import type { BudgetRecord, BudgetStore } from './budget-store.ts';

/** @throws AwsError NotFoundException */
export function findBudget(budgets: BudgetStore, accountId: string, name: string): BudgetRecord {
  const record = budgets.find(accountId, name);
  if (record === undefined) {
    throw new AwsError('NotFoundException', `Unable to get budget: ${name} - the budget doesn't exist.`);
  }
  return record;
}
