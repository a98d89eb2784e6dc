import type { Digest } from '../../costs/digest.ts';

/**
 * The digest as programs read it: amounts are decimal strings, unrounded, so that accounts and services each sum exactly to
 * `total`; `end` is exclusive.
 *
 * @param paidRequests how many pages of Cost Explorer were paid for it
 */
export function renderDigestJson(digest: Digest, paidRequests: number) {
  const { name, period, previous, currency, total, previousTotal, marketplace, once, unowned } = digest;
  return {
    ...{ name, period, previous, currency, total, previousTotal, marketplace, once, unowned },
    accounts: digest.accounts.map((account) => ({
      id: account.id,
      name: account.name,
      owner: account.owner,
      team: account.team,
      class: account.className,
      ou: account.ou,
      cost: account.cost,
      previous: account.previous,
      budget: account.budget,
    })),
    services: digest.services.map(({ name: service, cost }) => ({ name: service, cost })),
    groups: digest.groups.map(({ name: group, cost }) => ({ name: group ?? '', cost })),
    movers: digest.movers.map(({ accountId, service, change }) => ({ account: accountId, service, change })),
    anomalies: digest.anomalies.map(({ id, accountId, service, day, cost, expected }) => ({
      ...{ id, account: accountId, service, day, cost, expected },
    })),
    paidRequests,
  };
}
