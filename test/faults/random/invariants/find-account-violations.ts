import { isDeepStrictEqual } from 'node:util';
import type { AccountRequest, AccountWish } from '../../../../src/requests/request.ts';
import { takeAccountWish } from '../../../support/requests.ts';
import type { Aftermath } from './aftermath.ts';

/** Creations that AWS allows at a time. */
const mostCreations = 5;

/**
 * One account for each request that was approved, in its OU, with its tags, one budget with its alerts and its contacts; no
 * account for the others, and none without a request.
 */
export function findAccountViolations(after: Aftermath): readonly string[] {
  return [
    ...after.requests.flatMap((request) => findRequestViolations(request, after)),
    ...findStrayViolations(after),
    ...findCreationViolations(after),
  ];
}

function findRequestViolations(request: AccountRequest, after: Aftermath): readonly string[] {
  const { id, status } = request;
  const wish = takeAccountWish(request);
  const say = (what: string): string => `${id} (${wish.name}, ${status}): ${what}`;
  const own = after.accounts.filter(
    ({ email, tags }) => email.toLowerCase() === wish.email.toLowerCase() || tags['steward:request'] === id,
  );
  if (status !== 'ready') {
    // A name that was free again may have been taken by a later request, whose account this is.
    const made = own.filter(({ tags }) => tags['steward:request'] === id);
    if (status === 'failed' || status === 'approved' || status === 'creating') return [say('is not finished')];
    return made.length === 0 ? [] : [say(`has an account: ${made.map((account) => account.id).join(', ')}`)];
  }
  const mine = own.filter(({ tags }) => tags['steward:request'] === id);
  const [account] = mine;
  if (account === undefined || mine.length > 1) return [say(`${mine.length} accounts instead of one`)];
  const violations: string[] = [];
  const expect = (isSo: boolean, what: string): void => {
    if (!isSo) violations.push(say(what));
  };
  expect(own.length === 1, `${own.length} accounts with its address or tag`);
  expect(account.name === wish.name, `its account is called ${account.name}`);
  expect(account.ou === request.terms.class?.ou, `its account is in ${account.ou}, not in ${request.terms.class?.ou}`);
  const tags = findContractTags(request, wish);
  expect(
    isDeepStrictEqual({ ...account.tags }, tags),
    `its tags are ${JSON.stringify(account.tags)}, not ${JSON.stringify(tags)}`,
  );
  expect(
    request.provisioning.creation.accountId === account.id,
    `it knows account ${String(request.provisioning.creation.accountId)}, not ${account.id}`,
  );
  violations.push(...findBudgetViolations(request, account.id, after).map(say));
  const contacts = after.contacts.filter(({ accountId }) => accountId === account.id).length;
  expect(contacts === after.contactsEach, `${contacts} contacts instead of ${after.contactsEach}`);
  const records = after.records.filter((record) => record.id === account.id && record.requestId === id).length;
  expect(records === 1, `${records} records of its account`);
  return violations;
}

function findBudgetViolations(request: AccountRequest, accountId: string, after: Aftermath): readonly string[] {
  const budget = request.terms.class?.budget ?? null;
  const found = after.budgets.filter(
    ({ name, costFilters }) => name === `steward-${accountId}` || (costFilters.LinkedAccount ?? []).includes(accountId),
  );
  const wanted = budget === null ? 0 : 1;
  if (found.length !== wanted) return [`${found.length} budgets instead of ${wanted}`];
  const [only] = found;
  if (budget === null || only === undefined) return [];
  const alerts = budget.alertsAt.length + budget.forecastAt.length;
  return [
    ...(Number(only.limit) === Number(request.wish.monthlyBudgetUsd)
      ? []
      : [`a budget of ${String(only.limit)} instead of ${String(request.wish.monthlyBudgetUsd)}`]),
    ...(only.notifications.length === alerts ? [] : [`${only.notifications.length} alerts instead of ${alerts}`]),
    ...(only.notifications.every(({ subscribers }) => subscribers.length === budget.emails.length)
      ? []
      : ['an alert without its subscribers']),
  ];
}

/** The tags that the account of a request carries, as the contract has them. */
function findContractTags({ id, terms }: AccountRequest, wish: AccountWish): Readonly<Record<string, string>> {
  const fields = Object.entries(wish.fields).flatMap(([key, answer]) => {
    const tag = terms.fieldTags[key];
    return tag === undefined ? [] : [[tag, answer] as const];
  });
  return {
    ...terms.class?.tags,
    ...Object.fromEntries(fields),
    'steward:request': id,
    'steward:owner': wish.owner,
    'steward:class': wish.className,
    ...(wish.team === null ? {} : { 'steward:team': wish.team }),
    ...(wish.expiresOn === null ? {} : { 'steward:expires': wish.expiresOn }),
  };
}

function findStrayViolations({ accounts, requests, records, budgets }: Aftermath): readonly string[] {
  const ready = new Set(
    requests.flatMap(({ provisioning }) => {
      const accountId = provisioning?.creation.accountId ?? null;
      return accountId === null ? [] : [accountId];
    }),
  );
  const stray = accounts.filter(({ id }) => !ready.has(id));
  const strayRecords = records.filter(({ id }) => !ready.has(id));
  const strayBudgets = budgets.filter(({ name }) => !ready.has(name.replace(/^steward-/, '')));
  return [
    ...stray.map(({ id, name, tags }) => `account ${id} (${name}, ${JSON.stringify(tags)}) belongs to no request`),
    ...strayRecords.map(({ id }) => `a record of ${id}, which belongs to no request`),
    ...strayBudgets.map(({ name }) => `budget ${name} belongs to no account of a request`),
  ];
}

/** AWS refuses a sixth creation itself; Steward keeps to five, so that it never has to. */
function findCreationViolations({ creations, refusedCreations }: Aftermath): readonly string[] {
  const most = Math.max(0, ...creations.map(({ requestedAtMs }) => countRunning(creations, requestedAtMs)));
  return [
    ...(most > mostCreations ? [`${most} creations in progress at once`] : []),
    ...(refusedCreations > 0 ? [`AWS refused ${refusedCreations} creations because five were in progress`] : []),
  ];
}

function countRunning(creations: Aftermath['creations'], atMs: number): number {
  return creations.filter(
    ({ requestedAtMs, completedAtMs }) => requestedAtMs <= atMs && atMs < (completedAtMs ?? Number.POSITIVE_INFINITY),
  ).length;
}
