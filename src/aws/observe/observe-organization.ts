import type { ObservedOrganization } from '../../guardrails/observed/observed-organization.ts';
import type { AwsReader } from '../aws.ts';
import { readInventory } from '../inventory.ts';
import { readTrustedServices } from '../organization.ts';
import { type CallCounts, countCalls } from './count-calls.ts';
import { readAccountTags } from './read-account-tags.ts';
import { readBudgets } from './read-budgets.ts';
import { readPasswordPolicy, readRootCredentials, readTrails } from './read-management.ts';
import { readPart } from './read-part.ts';
import { readPolicies } from './read-policies.ts';

/** The organisation as it is, without what costs a call for each account and without money. */
export type OrganizationReading = Omit<ObservedOrganization, 'contacts' | 'management'> & {
  readonly management: Omit<ObservedOrganization['management'], 'costs'>;
};

/**
 * Reads the organisation with the fewest calls. Accounts and OUs must be readable; of the rest, what Steward has no permission
 * for is unread.
 *
 * With an earlier reading only accounts, OUs, policies and where they are attached are read anew. Accounts and OUs are, since
 * attachments mean nothing beside a tree of another time, and cost less than the policies: a page of twenty with one call
 * and a call an OU, against a call for each policy's content, of which AWS answers the fewest a second.
 *
 * @param readAt the moment that the reading is dated, epoch milliseconds
 * @param pace awaited before each call, with its operation: resolves when it may be sent
 * @param earlier what is not read anew is taken from it, with its own dates; null: everything is read
 * @throws AwsProblem when accounts or OUs cannot be read, or anything that may be readable with the next try
 */
export async function observeOrganization(
  source: AwsReader,
  readAt: number,
  pace: (operation: string) => Promise<void>,
  earlier: OrganizationReading | null = null,
): Promise<{ readonly observed: OrganizationReading; readonly calls: CallCounts }> {
  const { aws, counts } = countCalls(source, pace);
  if (earlier !== null) {
    const [tree, policies] = await Promise.all([readTree(aws, readAt), readPart(readAt, () => readPolicies(aws))]);
    return { observed: { ...earlier, ...tree, policies }, calls: counts() };
  }
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
  const tree = await readTree(aws, readAt);
  return { ...tree, budgets: await readPart(readAt, () => readBudgets(aws, tree.managementAccountId)) };
}

async function readTree(aws: AwsReader, readAt: number) {
  const { policyType, ...inventory } = await readInventory(aws, readAt);
  return { ...inventory, policyType: { kind: 'read', value: policyType, readAt } as const };
}
