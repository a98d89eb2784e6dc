import { ListAccountsCommand, ListAccountsForParentCommand } from '@aws-sdk/client-organizations';
import type { AwsReader } from './aws.ts';
import { createUnexpectedAnswer } from './calls/call.ts';
import { mapBounded } from './calls/map-bounded.ts';
import { pageSize, readPages } from './calls/read-pages.ts';
import { type Account, accountSchema } from './organization/account.ts';
import { type OrganizationalUnit, type OuTree, readOuTree } from './organization/ou-tree.ts';
import { readAccount } from './organization/read-account.ts';
import { type PolicyTypeState, readOrganization } from './organization.ts';

/** An account and the OU that it stands in. */
export interface InventoryAccount extends Account {
  readonly parentId: string;
  /** The OU's path (`Workloads/Prod`); empty: it stands in the root. */
  readonly ouPath: string;
}

/** What is in the organisation, as read at one moment. */
export interface Inventory {
  /** When the reading began, epoch milliseconds. */
  readonly readAt: number;
  readonly organizationId: string;
  readonly managementAccountId: string;
  readonly rootId: string;
  readonly policyType: PolicyTypeState;
  readonly accounts: readonly InventoryAccount[];
  readonly ous: readonly OrganizationalUnit[];
}

/** Lists at a time, as in `ou-tree.ts`: both are of the same bucket in AWS's quotas. */
const listsAtATime = 4;

/**
 * Reads all OUs and accounts with the fewest calls: the root, each OU's children, and one list of all accounts, which
 * tells their parents since 2026-03-31. Where AWS does not tell them, the accounts of each OU are listed instead.
 *
 * @param readAt the moment that the inventory is dated, epoch milliseconds
 * @throws AwsProblem when anything cannot be read; a part is never returned
 */
export async function readInventory(aws: AwsReader, readAt: number = Date.now()): Promise<Inventory> {
  const organization = await readOrganization(aws);
  const { rootId } = organization;
  const [firstTree, listed] = await Promise.all([readOuTree(aws, rootId), readAccounts(aws)]);
  const unplaced = listed.some((account) => account.parentId === null);
  const accounts = unplaced ? await readAccountsByParent(aws, firstTree, listed) : listed;
  const tree = hasAllParents(firstTree, accounts) ? firstTree : await readOuTree(aws, rootId);
  return {
    readAt,
    ...organization,
    accounts: accounts.map((account) => placeAccount(tree, account)),
    ous: tree.ous,
  };
}

async function readAccounts(aws: AwsReader): Promise<readonly Account[]> {
  return readPages(
    aws,
    'organizations:ListAccounts',
    { key: 'Accounts', item: accountSchema },
    ({ organizations }, token) =>
      organizations.send(new ListAccountsCommand({ MaxResults: pageSize, NextToken: token })),
  );
}

async function readAccountsByParent(
  aws: AwsReader,
  tree: OuTree,
  listed: readonly Account[],
): Promise<readonly Account[]> {
  const parentIds = [tree.rootId, ...tree.ous.map((ou) => ou.id)];
  const lists = await mapBounded(parentIds, listsAtATime, async (parentId) => {
    const accounts = await readPages(
      aws,
      'organizations:ListAccountsForParent',
      { key: 'Accounts', item: accountSchema },
      ({ organizations }, token) =>
        organizations.send(
          new ListAccountsForParentCommand({ ParentId: parentId, MaxResults: pageSize, NextToken: token }),
        ),
    );
    return accounts.map((account) => ({ ...account, parentId }));
  });
  // An account that is moved meanwhile could be seen twice, or not at all.
  const found = new Map(lists.flat().map((account) => [account.id, account]));
  const unseen = listed.filter((account) => !found.has(account.id));
  const read = await mapBounded(unseen, listsAtATime, (account) => readAccount(aws, account.id));
  return [...found.values(), ...read];
}

/** False: an account stands in an OU that was made after the tree was read. */
function hasAllParents(tree: OuTree, accounts: readonly Account[]): boolean {
  const ids = new Set([tree.rootId, ...tree.ous.map((ou) => ou.id)]);
  return accounts.every((account) => account.parentId !== null && ids.has(account.parentId));
}

function placeAccount(tree: OuTree, account: Account): InventoryAccount {
  const { parentId } = account;
  if (parentId === tree.rootId) return { ...account, parentId, ouPath: '' };
  const ou = tree.ous.find((each) => each.id === parentId);
  if (ou === undefined || parentId === null) {
    throw createUnexpectedAnswer(
      'organizations:ListAccounts',
      `${account.id} stands in ${parentId ?? 'nothing'}, which is no OU of this organisation.`,
    );
  }
  return { ...account, parentId, ouPath: ou.path };
}
