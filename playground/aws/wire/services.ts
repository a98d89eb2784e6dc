import { accountOperations } from '../account/operations.ts';
import { budgetsOperations } from '../budgets/operations.ts';
import { organizationsOperations } from '../organizations/operations.ts';
import { stsOperations } from '../sts/operations.ts';
import type { OperationTable } from './operation.ts';
import type { ServiceName } from './route.ts';

/** The operations of every service. */
export const services: Readonly<Record<ServiceName, OperationTable>> = {
  organizations: organizationsOperations,
  budgets: budgetsOperations,
  account: accountOperations,
  sts: stsOperations,
};
