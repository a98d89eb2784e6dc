import { ask, type Company, press, requestIdOf, waitForPart, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';

/** Ana asks for an account of the class that needs nobody's approval. Returns the request's id. */
export async function askFree(company: Company, name: string): Promise<string> {
  const justification = 'To see what becomes of it';
  const sent = await ask(company, 'U0ANA', { account_name: name, account_class: 'free', justification });
  if (sent.outcome !== 'closed') throw new Error(`the form was not taken: ${JSON.stringify(sent)}`);
  return until(() => company.store.requests.readNameHolder(name), `the request for ${name}`);
}

/** What people read of a request that failed: in the card's thread, the requester directly, an admin directly. */
export interface ReadFailure {
  readonly thread: string;
  readonly requester: string;
  readonly admin: string;
}

/** Waits until the request has failed this many times, and reads what is said of the last one. */
export async function readFailure(company: Company, id: string, times = 1): Promise<ReadFailure> {
  await waitForStatus(company, id, 'failed');
  const { slack } = company;
  const readDirect = async (user: string, part: string): Promise<string> => {
    const channel = await until(() => slack.directChannel(user), `a direct conversation with ${user}`);
    return slack.render(await waitForPart(company, part, id, channel.id));
  };
  return {
    thread: slack.render(await waitForPart(company, `failed-${times}`, id)),
    requester: await readDirect('U0ANA', `outcome-failed-${times}`),
    admin: await readDirect('U0BEN', `problem-failed-${times}-U0BEN`),
  };
}

/** An admin presses Retry in the thread. */
export async function pressRetry(company: Company, id: string, times = 1): Promise<void> {
  const failed = await waitForPart(company, `failed-${times}`, id);
  await press(company, 'U0BEN', failed, 'request_retry');
}

/** The accounts that AWS has by this name. */
export function accountsOf({ aws }: Company, name: string) {
  return aws.organization.state().accounts.filter((account) => account.name === name);
}

/** How often an account of this name was asked for, whatever came of it. */
export function countCreations({ aws }: Company, name: string): number {
  return aws.calls
    .log('organizations:CreateAccount')
    .filter(({ parameters }) => (parameters as { AccountName?: unknown } | null)?.AccountName === name).length;
}

/** What the thread's plan says, once it has these words. */
export async function readPlan(company: Company, id: string, words: string): Promise<string> {
  const plan = await waitForPart(company, 'plan', id);
  return until(() => {
    const shown = company.slack.render(plan);
    return shown.includes(words) ? shown : null;
  }, `the plan to say "${words}"`);
}

/** The parts of a request that are in the channel, each as often as it was posted. */
export function partsOf({ slack }: Company, id: string): readonly string[] {
  return slack
    .messages('C0REQUESTS')
    .filter((message) => message.metadata !== undefined && requestIdOf(message) === id)
    .map((message) => String(message.metadata?.event_payload.part))
    .sort();
}
