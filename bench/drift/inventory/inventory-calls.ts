import { createLargeOrganization } from '../../../playground/aws/seed/large-organization.ts';
import { type AwsHandle, startAws } from '../../../playground/aws/start-aws.ts';
import type { Benchmark, Surroundings } from '../../measure/benchmark.ts';
import { judge, type Result } from '../../measure/result.ts';
import { readOrganisation } from '../read-organisation.ts';
import { type Counts, findLeastCalls } from './least-calls.ts';

const medium = { accounts: 500, units: 20, policies: 20 };
const large = { accounts: 10_000, units: 300, policies: 100 };
const goal = 1.1;

/** What AWS tells of many accounts with one call. All else that is called would be asked of single ones. */
const bulk: ReadonlySet<string> = new Set([
  ...['ListRoots', 'ListOrganizationalUnitsForParent', 'ListAccounts', 'ListPolicies', 'DescribePolicy'].map(
    (name) => `organizations:${name}`,
  ),
  ...['organizations:ListTargetsForPolicy', 'organizations:ListAWSServiceAccessForOrganization'],
  ...['tagging:GetResources', 'budgets:DescribeBudgets', 'budgets:DescribeBudgetNotificationsForAccount'],
  ...['iam:GetAccountSummary', 'iam:GetAccountPasswordPolicy'],
  ...['cloudtrail:DescribeTrails', 'cloudtrail:GetTrailStatus'],
]);

/** Reads organisations of two sizes for a drift report; what reached the local AWS, by its own count. */
export const inventoryCalls: Benchmark = {
  name: 'inventory',
  does: `calls that read ${medium.accounts} and ${large.accounts} accounts with their OUs and SCPs, beside the fewest that tell it`,
  async run(around): Promise<readonly Result[]> {
    const one = await count(around, medium);
    const other = await count(around, large);
    const unit = (accounts: number): string => `× the fewest calls, for ${accounts} accounts`;
    return [
      judge('inventory-500', one.calls / one.least, goal, unit(medium.accounts)),
      judge('inventory-10000', other.calls / other.least, goal, unit(large.accounts)),
      judge('inventory-single', one.ofSingle + other.ofSingle, 0, 'calls for single accounts'),
    ];
  },
};

async function count({ say }: Surroundings, size: typeof medium) {
  const seed = createLargeOrganization(size);
  const aws = await startAws({ seed, accountQuota: size.accounts + 1 });
  try {
    const least = findLeastCalls(countThings(aws));
    aws.calls.reset();
    await readOrganisation(aws);
    const counts = Object.entries(aws.calls.counts());
    const calls = counts.reduce((sum, [, times]) => sum + times, 0);
    const ofSingle = counts.reduce((sum, [name, times]) => (bulk.has(name) ? sum : sum + times), 0);
    say(`${size.accounts} accounts, ${size.units} OUs, ${size.policies} SCPs: ${calls} calls; the fewest are ${least}`);
    return { calls, least, ofSingle };
  } finally {
    await aws.close();
  }
}

/** Counts what the organisation was seeded with. */
function countThings({ organization }: AwsHandle): Counts {
  const { rootId, accounts, units, policies, budgets, serviceAccess, trails } = organization.state();
  const scps = policies.filter(({ type }) => type === 'SERVICE_CONTROL_POLICY');
  const parents = [rootId, ...units.map(({ id }) => id)];
  return {
    accounts: accounts.length,
    childrenByParent: parents.map((id) => units.filter(({ parentId }) => parentId === id).length),
    targetsByPolicy: scps.map(({ attachedTo }) => attachedTo.length),
    awsPolicies: scps.filter(({ name }) => name === 'FullAWSAccess').length,
    taggedAccounts: accounts.filter(({ tags }) => Object.keys(tags).length > 0).length,
    budgets: budgets.length,
    budgetsWithAlerts: budgets.filter(({ notifications }) => notifications.length > 0).length,
    trustedServices: serviceAccess.length,
    organizationTrails: trails.filter(({ isOrganizationTrail }) => isOrganizationTrail).length,
  };
}
