import type { ObservedOrganization } from '../../guardrails/observed/observed-organization.ts';
import type { AwsReader } from '../aws.ts';
import { readInventory } from '../inventory.ts';
import { type CallCounts, countCalls } from './count-calls.ts';
import { readAccountTags } from './read-account-tags.ts';
import { readBudgets } from './read-budgets.ts';
import { readPasswordPolicy, readRootCredentials, readTrails, readTrustedServices } from './read-management.ts';
import { readPart } from './read-part.ts';
import { readPolicies } from './read-policies.ts';

/** The organisation as it is, without what costs a call for each account and without money. */
export type OrganizationReading = Omit<ObservedOrganization, 'contacts' | 'management'> & {
  readonly management: Omit<ObservedOrganization['management'], 'costs'>;
};

/**
 * Reads the whole organisation with the fewest calls. Accounts and OUs must be readable; of the rest, what Steward has no
 * permission for is unread.
 *
 * @param readAt the moment that the reading is dated, epoch milliseconds
 * @param pace awaited before each call, with its operation: resolves when it may be sent
 * @throws AwsProblem when accounts or OUs cannot be read, or anything that may be readable with the next try
 */
export async function observeOrganization(
  source: AwsReader,
  readAt: number,
  pace: (operation: string) => Promise<void>,
): Promise<{ readonly observed: OrganizationReading; readonly calls: CallCounts }> {
  const { aws, counts } = countCalls(source, pace);
  const part = <T>(read: () => Promise<T>) => readPart(readAt, read);
  const [tree, policies, tags, trustedServices, credentials, passwordPolicy, trails] = await Promise.all([
    readTreeAndBudgets(aws, readAt),
    part(() => readPolicies(aws)),
    part(() => readAccountTags(aws)),
    part(() => readTrustedServices(aws)),
    part(() => readRootCredentials(aws)),
    part(() => readPasswordPolicy(aws)),
    part(() => readTrails(aws)),
  ]);
  const management = { credentials, passwordPolicy, trails };
  return { observed: { ...tree, policies, tags, trustedServices, management }, calls: counts() };
}

/** Who owns the budgets is known only when the organisation is. */
async function readTreeAndBudgets(aws: AwsReader, readAt: number) {
  const { policyType, ...inventory } = await readInventory(aws, readAt);
  const budgets = await readPart(readAt, () => readBudgets(aws, inventory.managementAccountId));
  return { ...inventory, policyType: { kind: 'read', value: policyType, readAt } as const, budgets };
}
