import { setTimeout } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { GroupMembers } from '../requests/approval-rules.ts';
import type { PersonId } from '../requests/request.ts';
import { type Person, toPerson, unknownPerson, userSchema } from './people/person.ts';
import { readMembers } from './people/read-members.ts';
import { classifySlackError } from './slack-problem.ts';
import { createTimedCache } from './timed-cache.ts';

/** Who is who in the workspace, read from Slack and remembered for a minute. */
export interface Directory {
  /** Never fails: what cannot be read has the status `unreadable`. */
  readPerson(id: PersonId): Promise<Person>;
  /**
   * Everybody of the workspace by id, deactivated people and bots too: few calls where many people are asked for. Null: Slack
   * does not list them.
   */
  readMembers(): Promise<ReadonlyMap<PersonId, Person> | null>;
  /** Members of these user groups; null where Slack does not say. Ids of people are passed over. */
  readGroups(ids: Iterable<string>): Promise<GroupMembers>;
  /** Display names of people and user groups by id. What cannot be read is left out. */
  readNames(ids: Iterable<string>): Promise<ReadonlyMap<string, string>>;
}

const membersSchema = z.object({ users: z.array(z.string()).optional() });

const groupsSchema = z.object({
  usergroups: z.array(z.object({ id: z.string(), name: z.string().optional(), handle: z.string().optional() })),
});

/** What Slack says of a user group that is no more: https://docs.slack.dev/reference/methods/usergroups.users.list */
const goneGroups = new Set(['no_such_subteam', 'subteam_not_found']);

/** `users.info` and `usergroups.users.list` are asked once a minute for each person and group (20 a minute is the limit). */
const rememberMs = 60_000;
const rememberGroupNamesMs = 600_000;
/** Who has left is known this late at most, where many are asked for at once. */
const rememberMembersMs = 600_000;

/**
 * @param client used for reading only.
 * @param homeTeam the workspace that the bot's token belongs to; people of another are external.
 * @param now epoch milliseconds.
 */
export function createDirectory(
  client: WebClient,
  homeTeam: () => Promise<string>,
  now: () => number = Date.now,
): Directory {
  const people = createTimedCache<Person>(rememberMs, now);
  const groups = createTimedCache<ReadonlySet<PersonId>>(rememberMs, now);
  const everybody = createTimedCache<ReadonlyMap<PersonId, Person>>(rememberMembersMs, now);
  const groupNames = createTimedCache<ReadonlyMap<string, string>>(rememberGroupNamesMs, now);

  const readPerson = (id: PersonId): Promise<Person> =>
    people.read(id, async () => fetchPerson(client, id, await homeTeam())).catch(() => unknownPerson(id, 'unreadable'));

  const readGroup = (id: string): Promise<ReadonlySet<PersonId>> =>
    groups.read(id, async () => {
      try {
        const answer = membersSchema.parse(await client.usergroups.users.list({ usergroup: id }));
        return new Set(answer.users ?? []);
      } catch (error) {
        const problem = classifySlackError(error);
        // A group that was deleted has nobody in it: that is known, not unreadable.
        if (problem.kind === 'refused' && goneGroups.has(problem.error)) return new Set<PersonId>();
        throw error;
      }
    });

  const readGroupNames = (): Promise<ReadonlyMap<string, string>> =>
    groupNames
      .read('all', async () => {
        const answer = groupsSchema.parse(await client.usergroups.list({}));
        return new Map(answer.usergroups.map((group) => [group.id, group.name ?? group.handle ?? group.id]));
      })
      .catch(() => new Map<string, string>());

  return {
    readPerson,
    readMembers: () =>
      everybody.read('all', async () => readMembers(client, await homeTeam(), setTimeout)).catch(() => null),
    async readGroups(ids) {
      const wanted = [...new Set(ids)].filter((id) => id.startsWith('S'));
      const members = await Promise.all(wanted.map((id) => readGroup(id).catch(() => null)));
      return new Map(wanted.map((id, index) => [id, members[index] ?? null]));
    },
    async readNames(ids) {
      const wanted = [...new Set(ids)];
      const names = new Map<string, string>();
      if (wanted.some((id) => id.startsWith('S'))) {
        const known = await readGroupNames();
        for (const id of wanted) if (known.has(id)) names.set(id, known.get(id) ?? id);
      }
      const persons = await Promise.all(wanted.filter((id) => /^[UW]/.test(id)).map(readPerson));
      for (const person of persons) if (person.name !== person.id) names.set(person.id, person.name);
      return names;
    },
  };
}

async function fetchPerson(client: WebClient, id: PersonId, homeTeam: string): Promise<Person> {
  try {
    const { user } = z.object({ user: userSchema }).parse(await client.users.info({ user: id }));
    return toPerson({ ...user, id }, homeTeam);
  } catch (error) {
    const problem = classifySlackError(error);
    if (problem.kind === 'refused' && ['user_not_found', 'users_not_found', 'user_not_visible'].includes(problem.error))
      return unknownPerson(id, problem.error === 'user_not_visible' ? 'external' : 'unknown');
    throw error;
  }
}
