/**
 * Operations whose IAM action is named otherwise. AWS Budgets knows two actions only, one for all reads and one for all
 * writes (Service Authorization Reference, "Actions, resources, and condition keys for AWS Budget Service").
 */
const budgetsReads = /^budgets:Describe/;
const budgetsWrites = /^budgets:(Create|Update|Delete)(Budget|Notification|Subscriber)$/;

/** The IAM action that allows an operation: `budgets:ViewBudget` for `budgets:DescribeBudget`, mostly its own name. */
export function findPermission(operation: string): string {
  if (budgetsReads.test(operation)) return 'budgets:ViewBudget';
  if (budgetsWrites.test(operation)) return 'budgets:ModifyBudget';
  return operation;
}
