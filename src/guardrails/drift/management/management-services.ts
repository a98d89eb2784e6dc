/**
 * Services, as Cost Explorer calls them, that a management account is there for: those that bill, watch and govern the whole
 * organisation, keep their keys and logs, and what AWS charges to the payer.
 */
const names: ReadonlySet<string> = new Set([
  'AWS CloudTrail',
  'AWS Config',
  'AWS Cost Explorer',
  'AWS Budgets',
  'AWS Key Management Service',
  'AWS Organizations',
  'AWS Control Tower',
  'AWS Service Catalog',
  'AWS CloudFormation',
  'AWS IAM Access Analyzer',
  'AWS Security Hub',
  'AWS Directory Service',
  'Amazon GuardDuty',
  'Amazon Inspector',
  'Amazon Macie',
  'Amazon Detective',
  'Amazon Simple Storage Service',
  'Amazon Simple Notification Service',
  'AmazonCloudWatch',
  'CloudWatch Events',
  'Savings Plans for AWS Compute usage',
  'Tax',
]);

/** Support plans are many: Business, Enterprise, Developer. */
const families = [/^AWS Support\b/, /^AWS Premium Support\b/, /^AWS (Business|Enterprise|Developer) Support\b/];

/** Whether a service belongs into a management account. */
export function isManagementService(service: string): boolean {
  return names.has(service) || families.some((family) => family.test(service));
}
