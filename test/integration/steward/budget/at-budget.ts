import type { Message, View } from '../../../../playground/slack/workspace/workspace.ts';
import { ask, type Company, press, waitForPart, waitForPrivate, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';

/** An account that is ready. */
export interface MadeAccount {
  readonly id: string;
  readonly name: string;
}

/** Asks for an account, has it approved by these people, and waits until it is there. */
export async function makeAccount(
  company: Company,
  typed: Readonly<Record<string, string>> & { readonly account_name: string },
  approvers: readonly string[],
): Promise<MadeAccount> {
  const sent = await ask(company, 'U0ANA', { justification: 'To have one', ...typed });
  if (sent.outcome !== 'closed') throw new Error(`the form was not taken: ${JSON.stringify(sent)}`);
  const id = await until(() => company.store.requests.readNameHolder(typed.account_name), 'the request');
  const card = await waitForPart(company, 'card', id);
  for (const approver of approvers) await press(company, approver, card, 'request_approve');
  const { provisioning } = await waitForStatus(company, id, 'ready');
  return { id: provisioning?.creation.accountId ?? '', name: typed.account_name };
}

/** Types `/aws-account budget …` and waits for the form that opens. */
export async function openByCommand(company: Company, user: string, words: string): Promise<View> {
  await company.slack.runCommand({ user, channel: 'C0REQUESTS', text: `budget ${words}` });
  return company.slack.waitFor(() => company.slack.openModal(user), { what: 'the form for a budget' });
}

/** Sends the open form; throws when it is not taken. Returns the new request's card. */
export async function sendForm(
  company: Company,
  user: string,
  account: MadeAccount,
  values: Readonly<Record<string, string>> = {},
): Promise<{ readonly card: Message; readonly id: string }> {
  const sent = await company.slack.submitView({ user, values });
  if (sent.outcome !== 'closed') throw new Error(`the form was not taken: ${JSON.stringify(sent)}`);
  const id = await until(() => company.store.requests.readBudgetHolder(account.id), 'the request for a budget');
  return { card: await waitForPart(company, 'card', id), id };
}

/** Asks by command, and waits for the card. */
export async function askForBudget(company: Company, user: string, account: MadeAccount, words: string, why = '') {
  await openByCommand(company, user, `${account.name} ${words}`);
  return sendForm(company, user, account, why === '' ? {} : { justification: why });
}

/** Types a command that is answered privately, and reads the answer. */
export async function hear(company: Company, user: string, words: string): Promise<string> {
  const before = company.slack.ephemerals(user).length;
  await company.slack.runCommand({ user, channel: 'C0REQUESTS', text: `budget ${words}`.trim() });
  return waitForPrivate(company, user, before);
}

/** The account's budget in AWS. */
export function findBudget(company: Company, account: MadeAccount) {
  const found = company.aws.organization.state().budgets.find(({ name }) => name === `steward-${account.id}`);
  if (found === undefined) throw new Error(`${account.name} has no budget`);
  return found;
}
