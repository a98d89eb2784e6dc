import { findPerson, isAddress } from '../../../guardrails/import/find-adoptions.ts';
import type { PersonId } from '../../../requests/request.ts';
import { createSlackClients } from '../../../slack/clients.ts';
import { findPeopleByEmail } from '../../../slack/find-people-by-email.ts';
import { classifySlackError } from '../../../slack/slack-problem.ts';
import type { Terminal } from '../../terminal.ts';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Who is meant by the values of a tag: ids of Slack users stand for themselves, addresses are looked up in Slack where there
 * is a token. What nobody is known by is left out, and said.
 */
export async function readOwners(
  values: readonly string[],
  slack: { readonly token: string | undefined; readonly apiUrl: string },
  { say }: Pick<Terminal, 'say'>,
): Promise<ReadonlyMap<string, PersonId>> {
  const distinct = [...new Set(values)];
  const ids = distinct.flatMap((value) => {
    const id = findPerson(value);
    return id === null ? [] : [[value, id] as const];
  });
  const addresses = distinct.filter(isAddress);
  const people = addresses.length === 0 ? new Map<string, PersonId>() : await lookUp(addresses, slack, say);
  const owners = new Map([...ids, ...people]);
  const unknown = distinct.filter((value) => !owners.has(value));
  if (unknown.length > 0) say(`Nobody in Slack is known by: ${listSome(unknown)}`);
  return owners;
}

async function lookUp(
  addresses: readonly string[],
  { token, apiUrl }: { readonly token: string | undefined; readonly apiUrl: string },
  say: Terminal['say'],
): Promise<ReadonlyMap<string, PersonId>> {
  if (token === undefined || token === '') {
    say('Without SLACK_BOT_TOKEN nobody is looked up by address.');
    return new Map();
  }
  try {
    return await findPeopleByEmail(createSlackClients(token, apiUrl).poster, addresses, wait);
  } catch (error) {
    const problem = classifySlackError(error);
    const why = problem.kind === 'refused' ? problem.error : 'it did not answer';
    say(`Slack does not look people up by address: ${why}.`);
    return new Map();
  }
}

function listSome(texts: readonly string[]): string {
  const most = 10;
  const rest = texts.length - most;
  return `${texts.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
