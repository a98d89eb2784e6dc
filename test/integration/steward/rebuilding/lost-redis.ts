import { Redis } from 'ioredis';
import type { Message } from '../../../../playground/slack/workspace/workspace.ts';
import {
  askForCard,
  type Company,
  press,
  sandboxForm,
  waitForPrivate,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';

/** Everything that changes something in AWS. */
const writes = /^(Create|Move|Tag|Untag|Put|Update|Delete|Attach|Detach|Enable|Disable|Close)/;

/** The writes to AWS that took place so far. */
export function findWrites({ aws }: Company): readonly string[] {
  return aws.calls
    .log()
    .filter(({ operation, acted }) => acted && writes.test(operation))
    .map(({ operation }) => operation);
}

/** Loses everything that Redis holds, while nothing of the bot runs. */
export async function loseRedis(company: Company): Promise<void> {
  await company.stopSteward();
  await flush(company);
}

/** Loses everything that Redis holds, whoever works with it. */
export async function flush({ redis }: Company): Promise<void> {
  const client = new Redis(redis.url);
  await client.flushall();
  client.disconnect();
}

/** Ana asks for a sandbox; again where the machine was so busy that Slack took no form any more. */
export async function askForSandbox(company: Company, name: string, tries = 3) {
  try {
    return await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: name });
  } catch (error) {
    if (tries === 1 || !(error instanceof Error) || !error.message.endsWith('in vain for the form')) throw error;
    return askForSandbox(company, name, tries - 1);
  }
}

/** A sandbox of Ana's, ready. Returns its request. */
export async function makeAccount(company: Company, name: string): Promise<string> {
  const { card, id } = await askForSandbox(company, name);
  await press(company, 'U0BEN', card, 'request_approve');
  await waitForStatus(company, id, 'ready');
  await until(() => company.slack.render(card).includes('Ready'), `the card of ${name} to say so`);
  return id;
}

/** The messages about the organisation's mark, oldest first. */
export function findNotices({ slack }: Company, channel = 'C0REQUESTS'): readonly Message[] {
  return slack.messages(channel).filter(({ metadata }) => metadata?.event_payload?.part === 'notice');
}

/** The last message about the organisation's mark, once it says these words. */
export function waitForNotice(company: Company, words: string | RegExp): Promise<Message> {
  const find = () => {
    const notice = findNotices(company).at(-1);
    const shown = notice === undefined ? '' : company.slack.render(notice);
    return (typeof words === 'string' ? shown.includes(words) : words.test(shown)) ? notice : null;
  };
  // A worker may have to be started for it, on a busy machine.
  return until(find, `the notice to say ${words}`, 45_000);
}

/** Presses the button of the notice. */
export async function pressRebuild(company: Company, user: string): Promise<void> {
  const notice = await waitForNotice(company, 'Rebuild records…');
  await press(company, user, notice, 'records_rebuild');
}

/** Presses, and returns the private answer. */
export async function pressAndHear(company: Company, user: string, message: Message, action: string): Promise<string> {
  const before = company.slack.ephemerals(user).length;
  await press(company, user, message, action);
  return waitForPrivate(company, user, before);
}

/** The mark of the Steward whose Redis is gone. */
export const lostMark = 'b7c1f0de-lost';

/** An organisation in which a Steward has worked before, with an account for each of these names. Returns their ids. */
export function seedAccounts({ aws }: Company, tagsByName: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  aws.organization.setTags({ target: 'root', tags: { 'steward:instance': lostMark } });
  return Object.entries(tagsByName).map(([name, tags]) =>
    aws.organization.addAccount({ name, email: `aws+${name}@example.com`, parent: 'Sandbox', tags }),
  );
}

/** The tags of a sandbox of Ana's. */
export function sandboxTags(requestId: string): Readonly<Record<string, string>> {
  return {
    'steward:request': requestId,
    'steward:owner': 'U0ANA',
    'steward:class': 'sandbox',
    'steward:expires': '2099-12-31',
  };
}
