import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { PersonId } from '../requests/request.ts';
import { classifySlackError } from './slack-problem.ts';

const answerSchema = z.object({ user: z.object({ id: z.string() }) });

/** Slack says how long to wait, a minute at the most; somebody who is still told to after so many times is not served. */
const mostTries = 10;

/**
 * Finds full and other members by their addresses (`users.lookupByEmail`, scope `users:read.email`), one after the other and
 * as fast as Slack takes it. Addresses that nobody has are left out.
 *
 * @param wait resolves after so many milliseconds
 * @throws the Web API client's error where Slack does not look them up at all
 */
export async function findPeopleByEmail(
  client: WebClient,
  emails: Iterable<string>,
  wait: (ms: number) => Promise<unknown>,
): Promise<ReadonlyMap<string, PersonId>> {
  const found = new Map<string, PersonId>();
  for (const email of new Set(emails)) {
    const id = await findOne(client, email, wait);
    if (id !== null) found.set(email, id);
  }
  return found;
}

async function findOne(
  client: WebClient,
  email: string,
  wait: (ms: number) => Promise<unknown>,
): Promise<PersonId | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      return answerSchema.parse(await client.users.lookupByEmail({ email })).user.id;
    } catch (error) {
      const problem = classifySlackError(error);
      if (problem.kind === 'refused' && problem.error === 'users_not_found') return null;
      if (problem.kind !== 'limited' || tries >= mostTries) throw error;
      await wait(problem.retryAfterMs);
    }
  }
}
