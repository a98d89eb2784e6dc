import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { PersonId } from '../../requests/request.ts';
import { classifySlackError } from '../slack-problem.ts';
import { type Person, toPerson, userSchema } from './person.ts';

/**
 * People on a page. Slack takes 1 to 1000 (https://docs.slack.dev/apis/web-api/pagination) and allows 20 calls a minute
 * (`users.list`, Tier 2): so 10,000 people are read within a minute.
 */
const pageSize = 500;

/** Slack says how long to wait, a minute at the most; who is still told to after so many times is not served. */
const mostTries = 10;

const pageSchema = z.object({
  members: z.array(userSchema),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/**
 * Reads everybody of the workspace by pages (`users.list`, scope `users:read`), deactivated people and bots too, as fast as
 * Slack takes it.
 *
 * @param homeTeam the workspace that the bot's token belongs to
 * @param wait resolves after so many milliseconds
 * @throws the Web API client's error where any page cannot be read: a part of the list is never returned
 */
export async function readMembers(
  client: WebClient,
  homeTeam: string,
  wait: (ms: number) => Promise<unknown>,
): Promise<ReadonlyMap<PersonId, Person>> {
  const members = new Map<PersonId, Person>();
  let cursor = '';
  do {
    const page = await readPage(client, cursor, wait);
    for (const user of page.members) members.set(user.id, toPerson(user, homeTeam));
    const next = page.response_metadata?.next_cursor ?? '';
    if (next !== '' && next === cursor) throw new Error('users.list gave the same cursor twice');
    cursor = next;
  } while (cursor !== '');
  return members;
}

async function readPage(client: WebClient, cursor: string, wait: (ms: number) => Promise<unknown>) {
  const page = { limit: pageSize, ...(cursor === '' ? {} : { cursor }) };
  for (let tries = 1; ; tries += 1) {
    try {
      return pageSchema.parse(await client.users.list(page));
    } catch (error) {
      const problem = classifySlackError(error);
      if (problem.kind !== 'limited' || tries >= mostTries) throw error;
      await wait(problem.retryAfterMs);
    }
  }
}
