import type { OperationTable } from '../wire/operation.ts';
import { getCostAndUsage } from './operations/get-cost-and-usage.ts';

/** The operations of Cost Explorer that the local organisation has. */
export const costExplorerOperations: OperationTable = {
  GetCostAndUsage: getCostAndUsage,
};
