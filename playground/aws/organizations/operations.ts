import type { OperationTable } from '../wire/operation.ts';
import { closeAccount, describeAccount, listAccounts, listAccountsForParent, moveAccount } from './accounts.ts';
import { createAccount, describeCreateAccountStatus, listCreateAccountStatus } from './creation.ts';
import { attachPolicy, detachPolicy, listPoliciesForTarget, listTargetsForPolicy } from './policies/attachments.ts';
import { createPolicy, deletePolicy, describePolicy, listPolicies, updatePolicy } from './policies/policies.ts';
import { disablePolicyType, enablePolicyType } from './policies/policy-types.ts';
import {
  disableAwsServiceAccess,
  enableAwsServiceAccess,
  listAwsServiceAccess,
  listDelegatedAdministrators,
  listDelegatedServicesForAccount,
} from './services.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';
import {
  createOrganizationalUnit,
  deleteOrganizationalUnit,
  describeOrganization,
  describeOrganizationalUnit,
  listChildren,
  listOrganizationalUnitsForParent,
  listParents,
  listRoots,
  updateOrganizationalUnit,
} from './tree.ts';

/** The operations of Organizations that the local organisation has. */
export const organizationsOperations: OperationTable = {
  AttachPolicy: attachPolicy,
  CloseAccount: closeAccount,
  CreateAccount: createAccount,
  CreateOrganizationalUnit: createOrganizationalUnit,
  CreatePolicy: createPolicy,
  DeleteOrganizationalUnit: deleteOrganizationalUnit,
  DeletePolicy: deletePolicy,
  DescribeAccount: describeAccount,
  DescribeCreateAccountStatus: describeCreateAccountStatus,
  DescribeOrganization: describeOrganization,
  DescribeOrganizationalUnit: describeOrganizationalUnit,
  DescribePolicy: describePolicy,
  DetachPolicy: detachPolicy,
  DisableAWSServiceAccess: disableAwsServiceAccess,
  DisablePolicyType: disablePolicyType,
  EnableAWSServiceAccess: enableAwsServiceAccess,
  EnablePolicyType: enablePolicyType,
  ListAWSServiceAccessForOrganization: listAwsServiceAccess,
  ListAccounts: listAccounts,
  ListAccountsForParent: listAccountsForParent,
  ListChildren: listChildren,
  ListCreateAccountStatus: listCreateAccountStatus,
  ListDelegatedAdministrators: listDelegatedAdministrators,
  ListDelegatedServicesForAccount: listDelegatedServicesForAccount,
  ListOrganizationalUnitsForParent: listOrganizationalUnitsForParent,
  ListParents: listParents,
  ListPolicies: listPolicies,
  ListPoliciesForTarget: listPoliciesForTarget,
  ListRoots: listRoots,
  ListTagsForResource: listTagsForResource,
  ListTargetsForPolicy: listTargetsForPolicy,
  MoveAccount: moveAccount,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateOrganizationalUnit: updateOrganizationalUnit,
  UpdatePolicy: updatePolicy,
};
