import type { Message, View } from '../../../../playground/slack/workspace/workspace.ts';
import { ask, type Company, press, waitForPart, waitForPrivate, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';

/** An account that is ready. */
export interface MadeAccount {
  readonly id: string;
  readonly name: string;
}

type Typed = Readonly<Record<string, string>> & { readonly account_name: string };

/** Asks for an account, has it approved by these people, and waits until it is there. */
export async function makeAccount(company: Company, typed: Typed, approvers: readonly string[]): Promise<MadeAccount> {
  await askPatiently(company, typed);
  const id = await until(() => company.store.requests.readNameHolder(typed.account_name), 'the request');
  const card = await waitForPart(company, 'card', id);
  for (const approver of approvers) await press(company, approver, card, 'request_approve');
  const { provisioning } = await waitForStatus(company, id, 'ready');
  return { id: provisioning?.creation.accountId ?? '', name: typed.account_name };
}

/** Asks again where the machine was so busy that Slack took no form any more. */
async function askPatiently(company: Company, typed: Typed, tries = 3): Promise<void> {
  try {
    const sent = await ask(company, 'U0ANA', { justification: 'To have one', ...typed });
    if (sent.outcome !== 'closed') throw new Error(`the form was not taken: ${JSON.stringify(sent)}`);
  } catch (error) {
    if (tries === 1 || !(error instanceof Error) || !error.message.endsWith('in vain for the form')) throw error;
    await askPatiently(company, typed, tries - 1);
  }
}

/**
 * Types `/aws-account budget …` and waits for the form that opens; again where the machine was so busy that Slack took none
 * any more.
 */
export async function openByCommand(company: Company, user: string, words: string, tries = 3): Promise<View> {
  const { slack } = company;
  const before = slack.ephemerals(user).length;
  const readAnswer = (): string | null => {
    const answer = slack.ephemerals(user)[before];
    return answer === undefined ? null : slack.render(answer);
  };
  await slack.runCommand({ user, channel: 'C0REQUESTS', text: `budget ${words}` });
  const opened = await until(() => slack.openModal(user) ?? readAnswer(), 'the form for a budget');
  if (typeof opened !== 'string') return opened;
  if (tries === 1 || !opened.includes('did not open the form in time')) throw new Error(`no form, but: ${opened}`);
  return openByCommand(company, user, words, tries - 1);
}

/** Sends the open form, again where the machine was too busy; throws when it is not taken. Returns the new request's card. */
export async function sendForm(
  company: Company,
  user: string,
  account: MadeAccount,
  values: Readonly<Record<string, string>> = {},
): Promise<{ readonly card: Message; readonly id: string }> {
  const before = new Set(await findRequests(company, account));
  const sent = await until(async () => {
    const outcome = await company.slack.submitView({ user, values });
    return JSON.stringify(outcome).includes('What you typed is still here') ? null : outcome;
  }, 'the form to be answered');
  if (sent.outcome !== 'closed') throw new Error(`the form was not taken: ${JSON.stringify(sent)}`);
  // One that needs no approval may be at its end already.
  const id = await until(
    async () => (await findRequests(company, account)).find((one) => !before.has(one)),
    'the request for a budget',
  );
  return { card: await waitForPart(company, 'card', id), id };
}

/** The last requests for the account's budget. */
async function findRequests({ store }: Company, account: MadeAccount): Promise<readonly string[]> {
  const last = await store.requests.readMany(await store.requests.listIds({ offset: 0, limit: 20 }));
  return last.flatMap(({ id, wish }) => (wish.kind === 'budget' && wish.accountId === account.id ? [id] : []));
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
