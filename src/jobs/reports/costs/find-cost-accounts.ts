import type { CostAccount } from '../../../costs/digest.ts';
import { findDate } from '../../../requests/wish/dates.ts';
import type { AccountRecord } from '../../../store/account-records.ts';
import type { CachedInventory } from '../../../store/inventory-cache.ts';

/** States of Organizations in which nothing more is to come of an account. */
const closedStates: ReadonlySet<string> = new Set(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED']);

/**
 * Every account that is known, by id: where it stands from the inventory, whose it is from Steward's records, and the names
 * of those that left the organisation from what AWS billed.
 */
export function findCostAccounts(
  inventory: CachedInventory,
  records: readonly AccountRecord[],
  billedNames: ReadonlyMap<string, string>,
): ReadonlyMap<string, CostAccount> {
  const recordOf = new Map(records.map((record) => [record.id, record]));
  const standing = new Map(inventory.accounts.map((account) => [account.id, account]));
  const ids = new Set([...standing.keys(), ...recordOf.keys(), ...billedNames.keys()]);
  return new Map(
    [...ids].map((id): [string, CostAccount] => {
      const account = standing.get(id);
      const record = recordOf.get(id);
      const joinedAt = account?.joinedAt ?? record?.createdAt ?? null;
      return [
        id,
        {
          id,
          name: account?.name || record?.name || billedNames.get(id) || id,
          owner: record?.owner || null,
          team: record?.team ?? null,
          className: record?.className ?? null,
          ou: account === undefined ? null : account.ouPath || 'root',
          tags: record?.tags ?? {},
          since: joinedAt === null ? null : findDate(joinedAt),
          isClosed: account === undefined || closedStates.has(account.state),
        },
      ];
    }),
  );
}
