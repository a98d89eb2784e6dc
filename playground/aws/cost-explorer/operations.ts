import type { OperationTable } from '../wire/operation.ts';
import { getAnomalies, getAnomalyMonitors } from './operations/anomaly-operations.ts';
import { getCostAndUsage } from './operations/get-cost-and-usage.ts';
import { getCostForecast } from './operations/get-cost-forecast.ts';
import { getDimensionValues } from './operations/get-dimension-values.ts';

/** The operations of Cost Explorer that the local organisation has. */
export const costExplorerOperations: OperationTable = {
  GetAnomalies: getAnomalies,
  GetAnomalyMonitors: getAnomalyMonitors,
  GetCostAndUsage: getCostAndUsage,
  GetCostForecast: getCostForecast,
  GetDimensionValues: getDimensionValues,
};
