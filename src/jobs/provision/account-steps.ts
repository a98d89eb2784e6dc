import { ensureAccountInOu } from '../../aws/ensure-account-in-ou.ts';
import { ensureAccountTags } from '../../aws/ensure-account-tags.ts';
import { type AlternateContact, ensureAlternateContacts } from '../../aws/ensure-alternate-contacts.ts';
import { ensureBudget, findDesiredBudget } from '../../aws/ensure-budget.ts';
import type { ContactType } from '../../config/governance.ts';
import { findDesiredTags } from '../../requests/desired-account.ts';
import type { CreatingRequest, RunStep, StepTools } from './step.ts';

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
  const contacts = await readContacts(request, tools);
  if (contacts === null) return { kind: 'fail', code: 'contact-unreadable', detail: request.wish.owner, problem: null };
  const { managementAccountId } = await tools.organization.read();
  const accountId = findAccountId(request);
  return {
    kind: 'done',
    outcome: await ensureAlternateContacts(tools.aws, { accountId, managementAccountId, contacts }),
  };
};

/** The file's contacts with the owner put in; null: Slack does not say the owner's address. */
async function readContacts(
  request: CreatingRequest,
  tools: StepTools,
): Promise<Partial<Record<ContactType, AlternateContact>> | null> {
  const templates = tools.file().governance.request.contacts;
  const owner = await tools.directory.readPerson(request.wish.owner);
  const contacts: Partial<Record<ContactType, AlternateContact>> = {};
  for (const type of ['billing', 'operations', 'security'] as const) {
    const template = templates[type];
    if (template === undefined) continue;
    const name = template.name === 'owner' ? (owner.realName ?? owner.name) : template.name;
    const email = template.email === 'owner' ? owner.email : template.email;
    if (email === null) return null;
    contacts[type] = { name: name.slice(0, 64), email, title: template.title, phone: template.phone };
  }
  return contacts;
}

function findAccountId(request: CreatingRequest): string {
  const { accountId } = request.provisioning.creation;
  if (accountId === null) throw new Error(`${request.id} has no account yet`);
  return accountId;
}
