import type { AccountRow } from '../../messages/answers/account-list.ts';
import { findGroups, isNamedBy } from '../../requests/approval-rules.ts';
import type { AccountRequest, PersonId } from '../../requests/request.ts';
import type { SightParts } from '../parts.ts';

/** What one person may see, read now. */
export interface Sight {
  /** Sees everything. */
  readonly isViewer: boolean;
  readonly isAdmin: boolean;
  /** Whether the organisation was read from AWS so far; until then only accounts that Steward made are known. */
  readonly isRead: boolean;
  /** User groups of which Slack does not say who is in them: this person may be, and then see more. Empty for viewers. */
  readonly unread: readonly string[];
  /** Accounts that this person may see, by name. */
  readonly accounts: readonly AccountRow[];
  /** Those among them that this person owns, that their team owns or that they asked for, by name. */
  readonly own: readonly AccountRow[];
  /** May this person see the request? Whoever decides on it may. */
  sees(request: AccountRequest): boolean;
}

/**
 * Viewers see everything; others the accounts that they own, that their team owns or that they asked for. Accounts are
 * those of the last reading of the organisation, and those made since.
 */
export async function readSight(parts: SightParts, person: PersonId): Promise<Sight> {
  const { store, directory } = parts;
  const { governance } = parts.file();
  const teams = Object.entries(governance.teams);
  const [inventory, records] = await Promise.all([store.inventory.read(parts.now()), store.accounts.readAll()]);
  const concerned = [...governance.viewers, ...governance.admins, ...teams.map(([, team]) => team.members)];
  const groups = await directory.readGroups(concerned);
  const teamsOf = new Set(teams.filter(([, team]) => isNamedBy([team.members], person, groups)).map(([name]) => name));
  const isAdmin = isNamedBy(governance.admins, person, groups);
  const isViewer = isAdmin || isNamedBy(governance.viewers, person, groups);
  const requesters = await store.requests.readRequesters(records.map(({ requestId }) => requestId).filter(isRequest));

  const recordById = new Map(records.map((record) => [record.id, record]));
  const rows = new Map<string, AccountRow>();
  for (const account of inventory?.inventory.accounts ?? []) {
    const record = recordById.get(account.id);
    rows.set(account.id, {
      id: account.id,
      name: account.name,
      className: record?.className ?? null,
      owner: record?.owner || null,
      team: record?.team ?? null,
      ouPath: account.ouPath === '' ? null : account.ouPath,
      budgetUsd: record?.monthlyBudgetUsd ?? null,
      expiresOn: record?.expiresOn ?? null,
      status: account.state,
    });
  }
  for (const record of records) {
    if (rows.has(record.id)) continue;
    const ouPath = governance.classes[record.className]?.ou ?? null;
    const { id, name, className, owner, team, expiresOn } = record;
    rows.set(id, {
      id,
      name,
      className,
      owner: owner || null,
      team,
      ouPath,
      budgetUsd: record.monthlyBudgetUsd,
      expiresOn,
      status: 'ACTIVE',
    });
  }
  const isOwn = (row: AccountRow): boolean => {
    if (row.owner === person || (row.team !== null && teamsOf.has(row.team))) return true;
    return requesters.get(recordById.get(row.id)?.requestId ?? '') === person;
  };
  const collator = new Intl.Collator('en', { numeric: true });
  const all = [...rows.values()].sort((one, other) => collator.compare(one.name, other.name));
  const own = all.filter(isOwn);
  return {
    isViewer,
    isAdmin,
    isRead: inventory !== null,
    unread: isViewer ? [] : [...new Set(findGroups(concerned))].filter((group) => groups.get(group) === null),
    accounts: isViewer ? all : own,
    own,
    sees(request) {
      const { owner, team } = request.wish;
      if (isViewer || request.requester === person || owner === person) return true;
      if (team !== null && teamsOf.has(team)) return true;
      return request.approvals.some(({ by }) => by === person);
    },
  };
}

/** Adopted accounts have no request. */
function isRequest(id: string): boolean {
  return id.startsWith('REQ-');
}
