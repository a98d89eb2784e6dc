import type { Coverage } from './coverage-state.ts';

/** The operations of the Resource Groups Tagging API. */
export const tagging = {
  DescribeReportCreation: 'missing',
  GetComplianceSummary: 'missing',
  // Knows the root, OUs, accounts and policies; nothing breaks a tag policy.
  GetResources: 'partial',
  GetTagKeys: 'missing',
  GetTagValues: 'missing',
  ListRequiredTags: 'missing',
  StartReportCreation: 'missing',
  TagResources: 'missing',
  UntagResources: 'missing',
} as const satisfies Readonly<Record<string, Coverage>>;
