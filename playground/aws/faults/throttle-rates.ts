/** Requests per second and burst of a token bucket. */
export type Rate = readonly [ratePerSecond: number, burst: number];

/** An operation's buckets: of the calling account, and of the whole organisation where there is one. */
interface Limits {
  readonly account: Rate;
  readonly organization?: Rate;
}

const poll: Limits = { account: [2, 2], organization: [2, 3] };
const list: Limits = { account: [5, 8], organization: [6, 10] };
const policyWrite: Limits = { account: [2, 3] };
const once: Limits = { account: [1, 3], organization: [1, 4] };

/**
 * "Quotas for AWS Organizations" (mid 2026) and "Quotas for AWS Account Management". Operations on one line of those
 * tables are taken to have a bucket each. LookupEvents: its documentation ("two per second, per account, per Region").
 * AWS says no number for Cost Explorer, IAM and the other reads of CloudTrail; what stands here is a guess, as it is for
 * the Resource Groups Tagging API.
 */
export const throttleRates: Readonly<Record<string, Limits>> = {
  'organizations:CreateAccount': { account: [0.1, 3] },
  'organizations:CloseAccount': { account: [0.05, 1] },
  'organizations:DescribeAccount': { account: [20, 30], organization: [24, 36] },
  'organizations:DescribeCreateAccountStatus': poll,
  'organizations:ListCreateAccountStatus': list,
  'organizations:ListAccounts': { account: [8, 12], organization: [9, 15] },
  'organizations:DescribeOrganization': { account: [1, 2] },
  'organizations:CreateOrganizationalUnit': { account: [1, 2] },
  'organizations:ListRoots': { account: [1, 2], organization: [1, 3] },
  'organizations:MoveAccount': { account: [2, 3] },
  'organizations:UpdateOrganizationalUnit': { account: [2, 3] },
  'organizations:DeleteOrganizationalUnit': { account: [2, 3] },
  'organizations:ListChildren': { account: [6, 10], organization: [7, 12] },
  'organizations:ListParents': list,
  'organizations:ListAccountsForParent': list,
  'organizations:ListOrganizationalUnitsForParent': list,
  'organizations:DescribeOrganizationalUnit': poll,
  'organizations:ListTagsForResource': { account: [10, 15], organization: [12, 18] },
  'organizations:CreatePolicy': policyWrite,
  'organizations:UpdatePolicy': policyWrite,
  'organizations:DeletePolicy': policyWrite,
  'organizations:AttachPolicy': policyWrite,
  'organizations:DetachPolicy': policyWrite,
  'organizations:DescribePolicy': poll,
  'organizations:ListPolicies': list,
  'organizations:ListPoliciesForTarget': list,
  'organizations:ListTargetsForPolicy': list,
  'organizations:EnablePolicyType': { account: [1, 1] },
  'organizations:DisablePolicyType': { account: [1, 1] },
  'organizations:ListAWSServiceAccessForOrganization': once,
  'organizations:ListDelegatedServicesForAccount': once,
  'organizations:ListDelegatedAdministrators': list,
  'organizations:TagResource': { account: [4, 6] },
  'organizations:UntagResource': { account: [4, 6] },
  'ce:GetCostAndUsage': { account: [5, 10] },
  'ce:GetDimensionValues': { account: [5, 10] },
  'ce:GetCostForecast': { account: [5, 10] },
  'cloudtrail:LookupEvents': { account: [2, 2] },
  'cloudtrail:DescribeTrails': { account: [10, 10] },
  'cloudtrail:GetTrailStatus': { account: [10, 10] },
  'iam:GetAccountSummary': { account: [10, 20] },
  'iam:GetAccountPasswordPolicy': { account: [10, 20] },
  'iam:ListOrganizationsFeatures': { account: [10, 20] },
  'tagging:GetResources': { account: [15, 15] },
  'account:PutAlternateContact': { account: [5, 8] },
  'account:GetAlternateContact': { account: [10, 15] },
  'account:DeleteAlternateContact': { account: [1, 6] },
  'account:PutAccountName': { account: [1, 1] },
  'account:GetAccountInformation': { account: [3, 3] },
  'account:GetPrimaryEmail': { account: [3, 3] },
};
