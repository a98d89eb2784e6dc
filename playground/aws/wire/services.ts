import { accountOperations } from '../account/operations.ts';
import { refuseAccountRequest } from '../account/refuse-request.ts';
import { refuseBudgetsRequest } from '../budgets/define-operation.ts';
import { budgetsOperations } from '../budgets/operations.ts';
import { cloudTrailOperations, refuseCloudTrailRequest } from '../cloudtrail/operations.ts';
import { costExplorerOperations } from '../cost-explorer/operations.ts';
import { refuseCostExplorerRequest } from '../cost-explorer/request/refusals.ts';
import { iamOperations } from '../iam/operations.ts';
import { organizationsOperations } from '../organizations/operations.ts';
import { refuseOrganizationsRequest } from '../organizations/shape/refuse-request.ts';
import { refuseStsRequest, stsOperations } from '../sts/operations.ts';
import { refuseTaggingRequest, taggingOperations } from '../tagging/operations.ts';
import type { OperationTable, RequestRefusal } from './operation.ts';
import type { ServiceName } from './route.ts';

/** The operations of every service. */
export const services: Readonly<Record<ServiceName, OperationTable>> = {
  organizations: organizationsOperations,
  budgets: budgetsOperations,
  account: accountOperations,
  sts: stsOperations,
  ce: costExplorerOperations,
  cloudtrail: cloudTrailOperations,
  iam: iamOperations,
  tagging: taggingOperations,
};

/** How every service refuses what its model does not allow. */
export const requestRefusals: Readonly<Record<ServiceName, RequestRefusal>> = {
  organizations: refuseOrganizationsRequest,
  budgets: refuseBudgetsRequest,
  account: refuseAccountRequest,
  sts: refuseStsRequest,
  ce: refuseCostExplorerRequest,
  cloudtrail: refuseCloudTrailRequest,
  // As STS: the protocol is the same.
  iam: refuseStsRequest,
  tagging: refuseTaggingRequest,
};
