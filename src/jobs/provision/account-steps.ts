import { findDesiredBudget } from '../../aws/budgets/desired-budget.ts';
import { ensureAccountInOu } from '../../aws/ensure-account-in-ou.ts';
import { ensureAccountTags } from '../../aws/ensure-account-tags.ts';
import { ensureAlternateContacts } from '../../aws/ensure-alternate-contacts.ts';
import { ensureBudget } from '../../aws/ensure-budget.ts';
import { findDesiredTags } from '../../requests/desired-account.ts';
import { readOwnedContacts } from '../owned-contacts.ts';
import type { CreatingRequest, RunStep } from './step.ts';

/** Moves the account from the root to its OU. */
export const placeAccount: RunStep = async (request, tools) => {
  const ouId = await tools.organization.readOuId(request.terms.class.ou);
  if (ouId === null) return { kind: 'fail', code: 'ou-missing', detail: request.terms.class.ou, problem: null };
  const { rootId } = await tools.organization.read();
  const outcome = await ensureAccountInOu(tools.aws, { accountId: findAccountId(request), rootId, ouId });
  return { kind: 'done', outcome };
};

/** Sets the tags that the account lacks or has otherwise. */
export const tagAccount: RunStep = async (request, tools) => {
  const outcome = await ensureAccountTags(tools.aws, findAccountId(request), findDesiredTags(request));
  return { kind: 'done', outcome };
};

/** Makes the account's AWS Budget with its alerts. */
export const budgetAccount: RunStep = async (request, tools) => {
  const { budget } = request.terms.class;
  if (budget === null) return { kind: 'done', outcome: 'already' };
  const { managementAccountId } = await tools.organization.read();
  const desired = findDesiredBudget({
    accountId: findAccountId(request),
    budget,
    monthlyBudgetUsd: request.wish.monthlyBudgetUsd,
    exclude: tools.file().governance.costs.exclude,
  });
  return { kind: 'done', outcome: await ensureBudget(tools.aws, managementAccountId, desired) };
};

/** Sets the alternate contacts of the file. */
export const setContacts: RunStep = async (request, tools) => {
  const contacts = await readOwnedContacts(tools.file(), request.wish.owner, tools.directory);
  if (contacts === null) return { kind: 'fail', code: 'contact-unreadable', detail: request.wish.owner, problem: null };
  const { managementAccountId } = await tools.organization.read();
  const accountId = findAccountId(request);
  return {
    kind: 'done',
    outcome: await ensureAlternateContacts(tools.aws, { accountId, managementAccountId, contacts }),
  };
};

function findAccountId(request: CreatingRequest): string {
  const { accountId } = request.provisioning.creation;
  if (accountId === null) throw new Error(`${request.id} has no account yet`);
  return accountId;
}
