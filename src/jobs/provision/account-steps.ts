import { isAwsError } from '../../aws/aws-problem.ts';
import { ensureAccountInOu } from '../../aws/ensure-account-in-ou.ts';
import { ensureAccountTags } from '../../aws/ensure-account-tags.ts';
import { ensureAlternateContacts } from '../../aws/ensure-alternate-contacts.ts';
import { ensureBudget } from '../../aws/ensure-budget.ts';
import { findDesiredBudget } from '../../guardrails/desired/desired-budget.ts';
import { findDesiredTags } from '../../requests/desired-account.ts';
import { takeClass } from '../../requests/terms.ts';
import { tagAdopted } from '../drift/fix/adopt-accounts.ts';
import { readOwnedContacts } from '../owned-contacts.ts';
import { type CreatingRequest, type RunStep, takeAccountWish } from './step.ts';

/** Moves the account from the root to its OU. */
export const placeAccount: RunStep = async (request, tools) => {
  const { ou } = takeClass(request);
  const ouId = await tools.organization.readOuId(ou);
  if (ouId === null) return { kind: 'fail', code: 'ou-missing', detail: ou, problem: null };
  const { rootId } = await tools.organization.read();
  try {
    const outcome = await ensureAccountInOu(tools.aws, { accountId: findAccountId(request), rootId, ouId });
    return { kind: 'done', outcome };
  } catch (error) {
    // It went away, or is another by now: what is remembered of it must not outlive that.
    if (isAwsError(error, 'DestinationParentNotFoundException')) tools.organization.forgetOu(ou);
    throw error;
  }
};

/** Sets the tags that the account lacks or has otherwise; of accounts that are adopted those that say whose they are. */
export const tagAccount: RunStep = async (request, tools) => {
  if (request.wish.kind === 'adopt') return tagAdopted(request, tools);
  const { id, terms } = request;
  const desired = findDesiredTags({ id, wish: takeAccountWish(request), terms });
  const outcome = await ensureAccountTags(tools.aws, findAccountId(request), desired);
  return { kind: 'done', outcome };
};

/** Makes the account's AWS Budget with its alerts, or corrects it. */
export const budgetAccount: RunStep = async (request, tools) => {
  const { budget } = takeClass(request);
  if (budget === null) return { kind: 'done', outcome: 'already' };
  const { managementAccountId } = await tools.organization.read();
  const accountId = findAccountId(request);
  const desired = findDesiredBudget({
    accountId,
    budget,
    monthlyBudgetUsd: request.wish.monthlyBudgetUsd,
    exclude: tools.file().governance.costs.exclude,
  });
  const outcome = await ensureBudget(tools.aws, managementAccountId, desired);
  await tools.accountReadings.noteChange(accountId);
  return { kind: 'done', outcome };
};

/** Slack may be away for as long as this before the owner's profile counts as one that cannot be read. */
const slackPatienceMs = 10 * 60_000;

/** Sets the alternate contacts of the file. */
export const setContacts: RunStep = async (request, tools) => {
  const { status } = await tools.directory.readPerson(request.wish.owner);
  const startedAt = request.provisioning.steps.find((step) => step.name === 'contacts')?.startedAt ?? tools.now();
  // Without Slack the owner has neither name nor address, and neither may get into AWS.
  if (status === 'unreadable' && tools.now() < startedAt + slackPatienceMs)
    return { kind: 'wait', reason: null, ms: tools.timing.gatePollMs };
  const contacts =
    status === 'unreadable' ? null : await readOwnedContacts(tools.file(), request.wish.owner, tools.directory);
  if (contacts === null) return { kind: 'fail', code: 'contact-unreadable', detail: request.wish.owner, problem: null };
  const { managementAccountId } = await tools.organization.read();
  const accountId = findAccountId(request);
  const outcome = await ensureAlternateContacts(tools.aws, { accountId, managementAccountId, contacts });
  await tools.accountReadings.noteChange(accountId);
  return { kind: 'done', outcome };
};

function findAccountId(request: CreatingRequest): string {
  const { accountId } = request.provisioning.creation;
  if (accountId === null) throw new Error(`${request.id} has no account yet`);
  return accountId;
}
