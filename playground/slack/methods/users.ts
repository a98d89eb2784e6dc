import { z } from 'zod';
import { SlackApiError } from '../server/api-error.ts';
import type { SlackState } from '../workspace/slack-state.ts';
import type { Person } from '../workspace/workspace.ts';
import { defineMethod, integerArg, paginate } from './method.ts';

/** Seconds from UTC of a time zone at a moment (Unix milliseconds). */
function offsetSeconds(tz: string, at: number): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
}

/** A person in Slack's shape. A deactivated one has neither time zone nor roles; `profile.email` needs its own scope. */
function renderPerson(slack: SlackState, person: Person): Record<string, unknown> {
  const { workspace, settings } = slack;
  const isOwnBot = person.id === workspace.bot.userId;
  const [firstName = '', ...rest] = person.realName.split(' ');
  const showsEmail = settings.scopes.includes('users:read.email') && person.email !== undefined && !person.isBot;
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deleted,
    profile: {
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: firstName,
      display_name_normalized: firstName,
      first_name: firstName,
      last_name: rest.join(' '),
      title: '',
      phone: '',
      status_text: '',
      status_emoji: '',
      avatar_hash: '',
      team: person.teamId,
      ...(showsEmail && { email: person.email }),
      ...(isOwnBot && { api_app_id: workspace.bot.appId, bot_id: workspace.bot.botId }),
    },
    is_bot: person.isBot,
    is_app_user: false,
    updated: 1_767_225_600,
    ...(!person.deleted && {
      real_name: person.realName,
      color: '9f69e7',
      tz: person.tz,
      tz_label: person.tz,
      tz_offset: offsetSeconds(person.tz, slack.now()),
      is_admin: person.isAdmin,
      is_owner: false,
      is_primary_owner: false,
      is_restricted: person.isRestricted || person.isUltraRestricted,
      is_ultra_restricted: person.isUltraRestricted,
      is_email_confirmed: true,
      who_can_share_contact_card: 'EVERYONE',
    }),
    ...(person.teamId !== workspace.team.id && { is_stranger: true }),
  };
}

/** `users.info` */
export const usersInfo = defineMethod({
  scopes: ['users:read'],
  tier: 4,
  args: z.object({ user: z.string() }),
  run(slack, { user }) {
    const person = slack.workspace.people.get(user);
    if (person === undefined) throw new SlackApiError('user_not_found');
    return { user: renderPerson(slack, person) };
  },
});

/** `users.list`: everybody of the workspace, deactivated people and bots too. */
export const usersList = defineMethod({
  scopes: ['users:read'],
  tier: 2,
  args: z.object({ cursor: z.string().optional(), limit: integerArg(0, 1000) }),
  run(slack, { cursor, limit }) {
    const own = [...slack.workspace.people.values()].filter((person) => person.teamId === slack.workspace.team.id);
    const { page, nextCursor } = paginate(own, limit || 1000, cursor);
    return {
      members: page.map((person) => renderPerson(slack, person)),
      cache_ts: Math.floor(slack.now() / 1000),
      response_metadata: { next_cursor: nextCursor },
    };
  },
});

/** `users.lookupByEmail`: active people only. */
export const usersLookupByEmail = defineMethod({
  scopes: ['users:read.email'],
  tier: 3,
  args: z.object({ email: z.string() }),
  run(slack, { email }) {
    const wanted = email.toLowerCase();
    const person = [...slack.workspace.people.values()].find(
      (one) => one.email?.toLowerCase() === wanted && !one.deleted && one.teamId === slack.workspace.team.id,
    );
    if (person === undefined) throw new SlackApiError('users_not_found');
    return { user: renderPerson(slack, person) };
  },
});
