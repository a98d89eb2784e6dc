/**
 * Of AWS's example of a Region deny: what has one endpoint for all Regions, or is needed there whatever the Region.
 * Source: "Deny access to AWS based on the requested AWS Region",
 * github.com/aws-samples/service-control-policy-examples, 2026-04.
 */
const ofOrganizations = [
  'a4b:*',
  'acm:*',
  'aws-marketplace-management:*',
  'aws-marketplace:*',
  'aws-portal:*',
  'budgets:*',
  'ce:*',
  'chime:*',
  'cloudfront:*',
  'config:*',
  'cur:*',
  'directconnect:*',
  'ec2:DescribeRegions',
  'ec2:DescribeTransitGateways',
  'ec2:DescribeVpnGateways',
  'fms:*',
  'globalaccelerator:*',
  'health:*',
  'iam:*',
  'importexport:*',
  'kms:*',
  'mobileanalytics:*',
  'networkmanager:*',
  'organizations:*',
  'pricing:*',
  'route53:*',
  'route53domains:*',
  'route53-recovery-cluster:*',
  'route53-recovery-control-config:*',
  'route53-recovery-readiness:*',
  's3:GetAccountPublic*',
  's3:ListAllMyBuckets',
  's3:ListMultiRegionAccessPoints',
  's3:PutAccountPublic*',
  'shield:*',
  'sts:*',
  'support:*',
  'trustedadvisor:*',
  'waf-regional:*',
  'waf:*',
  'wafv2:*',
  'wellarchitected:*',
];

/**
 * What that example lacks, as AWS itself says of it: account and billing pages, sign-in, what the console asks for on every
 * page. Taken from the longer list of Control Tower's Region deny, without what runs something in a Region.
 * Source: control GRREGIONDENY in the Control Tower control reference, 2026-05.
 */
const ofControlTower = [
  'access-analyzer:*',
  'account:*',
  'activate:*',
  'artifact:*',
  'billing:*',
  'billingconductor:*',
  'chatbot:*',
  'cloudtrail:LookupEvents',
  'compute-optimizer:*',
  'consoleapp:*',
  'consolidatedbilling:*',
  'ecr-public:*',
  'freetier:*',
  'invoicing:*',
  'iq:*',
  'notifications-contacts:*',
  'notifications:*',
  'payments:*',
  'resource-explorer-2:*',
  's3:*MultiRegionAccessPoint*',
  's3:GetBucketLocation',
  'savingsplans:*',
  'sso:*',
  'supportapp:*',
  'supportplans:*',
  'sustainability:*',
  'tag:GetResources',
  'tax:*',
];

/** Actions that a guardrail on Regions leaves alone. */
export const globalActions: readonly string[] = [...ofOrganizations, ...ofControlTower];
