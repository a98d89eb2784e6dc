import type { DesiredAccount, DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedOrganization } from '../../observed/observed-organization.ts';
import type { NotChecked } from '../finding.ts';
import { isInUse } from './find-account-drift.ts';
import { findAlert } from './find-budget-drift.ts';

/** What costs calls for each account and was not read of all in use, however old: contacts, and whom budgets mail. */
export function findUnreadAccounts(
  { accounts }: Pick<DesiredOrganization, 'accounts'>,
  observed: ObservedOrganization,
): readonly NotChecked[] {
  const inUse = new Set(observed.accounts.filter(isInUse).map(({ id }) => id));
  const known = accounts.filter(({ id }) => inUse.has(id));
  return [...findUnreadContacts(known, observed), ...findUnreadSubscribers(known, observed)];
}

function findUnreadContacts(
  accounts: readonly DesiredAccount[],
  { contacts }: ObservedOrganization,
): readonly NotChecked[] {
  const asked = accounts.filter((account) => Object.keys(account.contacts ?? {}).length > 0);
  const unread = asked.flatMap(({ id }) => {
    const part = contacts.get(id);
    return part?.kind === 'read' ? [] : [part?.permission ?? null];
  });
  if (unread.length === 0) return [];
  const what = unread.length === asked.length ? 'contacts of accounts' : `contacts of ${countAccounts(unread.length)}`;
  return [{ what, permission: unread.find((permission) => permission !== null) ?? null }];
}

function findUnreadSubscribers(
  accounts: readonly DesiredAccount[],
  { budgets }: ObservedOrganization,
): readonly NotChecked[] {
  if (budgets.kind === 'unread') return [];
  const budgetsByName = new Map(budgets.value.map((budget) => [budget.name, budget]));
  const asked = accounts.flatMap(({ budget }) => {
    const found = budget === null ? undefined : budgetsByName.get(budget.name);
    const alerts = budget?.alerts.flatMap((alert) => findAlert(found?.alerts ?? [], alert) ?? []) ?? [];
    return alerts.length === 0 ? [] : [alerts];
  });
  const unread = asked.filter((alerts) => alerts.some(({ emails }) => emails === null)).length;
  if (unread === 0) return [];
  const what = unread === asked.length ? 'budgets' : `budgets of ${countAccounts(unread)}`;
  return [{ what: `recipients of the alerts of ${what}`, permission: null }];
}

function countAccounts(count: number): string {
  return count === 1 ? '1 account' : `${count} accounts`;
}
