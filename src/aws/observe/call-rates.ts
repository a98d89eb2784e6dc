/**
 * Calls a second and at once that reading the organisation allows itself: about half of what AWS allows the whole account
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html, "Throttling limits"), so that
 * requests under way and other tools have the rest. What is not listed is called rarely.
 */
const rates: Readonly<Record<string, { readonly perSecond: number; readonly burst: number }>> = {
  'organizations:ListAccounts': { perSecond: 5, burst: 8 },
  'organizations:ListOrganizationalUnitsForParent': { perSecond: 3, burst: 5 },
  'organizations:ListAccountsForParent': { perSecond: 3, burst: 5 },
  'organizations:ListPolicies': { perSecond: 3, burst: 5 },
  'organizations:ListTargetsForPolicy': { perSecond: 3, burst: 5 },
  'organizations:DescribePolicy': { perSecond: 1, burst: 2 },
  // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html: two a second.
  'cloudtrail:LookupEvents': { perSecond: 1, burst: 2 },
  'account:GetAlternateContact': { perSecond: 5, burst: 10 },
  // AWS says no rate of Budgets.
  'budgets:DescribeSubscribersForNotification': { perSecond: 5, burst: 10 },
};

/** How often an operation may be called when the organisation is read; null: as often as it comes. */
export function findCallRate(operation: string): { readonly perSecond: number; readonly burst: number } | null {
  return Object.hasOwn(rates, operation) ? (rates[operation] ?? null) : null;
}
