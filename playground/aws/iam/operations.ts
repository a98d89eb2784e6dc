import type { World } from '../state/world.ts';
import { AwsError } from '../wire/errors.ts';
import type { Operation, OperationTable } from '../wire/operation.ts';

/** Trusted access that IAM needs to manage the members' root users. */
const servicePrincipal = 'iam.amazonaws.com';

/** Numbers of GetAccountSummary that are the same in every account: quotas by default, and what there is none of. */
const fixedSummary = {
  Users: 0,
  UsersQuota: 5000,
  Groups: 0,
  GroupsQuota: 300,
  ServerCertificates: 0,
  ServerCertificatesQuota: 20,
  UserPolicySizeQuota: 2048,
  GroupPolicySizeQuota: 5120,
  GroupsPerUserQuota: 10,
  SigningCertificatesPerUserQuota: 2,
  AccessKeysPerUserQuota: 2,
  AccountSigningCertificatesPresent: 0,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  AttachedPoliciesPerUserQuota: 10,
  Policies: 0,
  PoliciesQuota: 1500,
  PolicySizeQuota: 6144,
  PolicyVersionsInUse: 0,
  PolicyVersionsInUseQuota: 10_000,
  VersionsPerPolicyQuota: 5,
  GlobalEndpointTokenVersion: 1,
  AssumeRolePolicySizeQuota: 2048,
  InstanceProfiles: 0,
  InstanceProfilesQuota: 1000,
  Providers: 0,
  RolePolicySizeQuota: 10_240,
  RolesQuota: 1000,
};

const getAccountSummary: Operation = {
  actions: () => ['iam:GetAccountSummary'],
  run(world, { accountId }) {
    const { rootMfa, rootAccessKeys, rootPassword } = world.security.find(accountId);
    return {
      SummaryMap: {
        ...fixedSummary,
        Roles: world.access.listRoles().filter((role) => role.accountId === accountId).length,
        MFADevices: Number(rootMfa),
        MFADevicesInUse: Number(rootMfa),
        AccountMFAEnabled: Number(rootMfa),
        AccountAccessKeysPresent: Number(rootAccessKeys),
        AccountPasswordPresent: Number(rootPassword),
      },
    };
  },
};

const getAccountPasswordPolicy: Operation = {
  actions: () => ['iam:GetAccountPasswordPolicy'],
  run(world, { accountId }) {
    const { passwordPolicy: PasswordPolicy } = world.security.find(accountId);
    if (PasswordPolicy === null) {
      throw new AwsError('NoSuchEntity', `The Password Policy with domain name ${accountId} cannot be found.`, 404);
    }
    return { PasswordPolicy };
  },
};

const listOrganizationsFeatures: Operation = {
  actions: () => ['iam:ListOrganizationsFeatures'],
  run(world, { accountId }) {
    const { state } = world.organization;
    if (!state.accounts.has(accountId)) {
      throw new AwsError('OrganizationNotFoundException', 'The account is not part of an organization.');
    }
    if (accountId !== state.managementAccountId && !isDelegate(world, accountId)) {
      throw new AwsError(
        'AccountNotManagementOrDelegatedAdministratorException',
        'The account is neither the management account nor a delegated administrator for IAM.',
      );
    }
    if (!state.serviceAccess.has(servicePrincipal)) {
      throw new AwsError('ServiceAccessNotEnabledException', 'Trusted access is not enabled for IAM.');
    }
    return { OrganizationId: state.id, EnabledFeatures: world.security.listFeatures() };
  },
};

/** The operations of IAM that the local organisation has. */
export const iamOperations: OperationTable = {
  GetAccountPasswordPolicy: getAccountPasswordPolicy,
  GetAccountSummary: getAccountSummary,
  ListOrganizationsFeatures: listOrganizationsFeatures,
};

function isDelegate(world: World, accountId: string): boolean {
  return world.organization.state.delegations.get(accountId)?.has(servicePrincipal) === true;
}
