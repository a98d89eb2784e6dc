import { z } from 'zod';
import { announceChange, type SlackState } from '../workspace/slack-state.ts';
import type { Channel, UserGroup } from '../workspace/workspace.ts';
import type { AppLink } from './send/app-link.ts';
import { announceEvent, type SlackEvent } from './send/send-event.ts';

const channel = z.string().min(1);
const user = z.string().min(1);

/** What an administrator or a member may change. Without `user`, a membership is the bot's. */
export const changeSchema = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('join'), channel, user: user.optional() }),
  z.strictObject({ change: z.literal('leave'), channel, user: user.optional() }),
  z.strictObject({ change: z.literal('archive'), channel }),
  z.strictObject({ change: z.literal('unarchive'), channel }),
  z.strictObject({ change: z.literal('deactivate'), user }),
  z.strictObject({ change: z.literal('reactivate'), user }),
  z.strictObject({ change: z.literal('make-guest'), user }),
  z.strictObject({ change: z.literal('set-group'), group: z.string(), users: z.array(user) }),
  z.strictObject({ change: z.literal('disable-group'), group: z.string() }),
  z.strictObject({ change: z.literal('enable-group'), group: z.string() }),
]);

/** See {@link changeSchema}. */
export type Change = z.infer<typeof changeSchema>;

type Announced = { readonly subscription: string; readonly event: SlackEvent };

function findChannel(slack: SlackState, id: string): Channel {
  const found = slack.workspace.channels.get(id);
  if (found === undefined) throw new Error(`there is no channel ${id}`);
  return found;
}

function findGroup(slack: SlackState, id: string): UserGroup {
  const found = slack.workspace.userGroups.get(id);
  if (found === undefined) throw new Error(`there is no user group ${id}`);
  return found;
}

function findPerson(slack: SlackState, id: string) {
  const found = slack.workspace.people.get(id);
  if (found === undefined) throw new Error(`nobody is ${id}`);
  return found;
}

function changeMembership(slack: SlackState, change: Extract<Change, { change: 'join' | 'leave' }>): Announced[] {
  const where = findChannel(slack, change.channel);
  const who = findPerson(slack, change.user ?? slack.workspace.bot.userId).id;
  const isIn = where.members.includes(who);
  if (isIn === (change.change === 'join')) return [];
  where.members = isIn ? where.members.filter((id) => id !== who) : [...where.members, who];
  const event = { user: who, channel: where.id, channel_type: where.kind === 'public' ? 'C' : 'G' };
  if (!isIn) {
    const type = 'member_joined_channel';
    return [{ subscription: type, event: { type, ...event, team: slack.workspace.team.id } }];
  }
  if (who === slack.workspace.bot.userId) {
    const type = where.kind === 'public' ? 'channel_left' : 'group_left';
    return [{ subscription: type, event: { type, channel: where.id } }];
  }
  const type = 'member_left_channel';
  return [{ subscription: type, event: { type, ...event, team: slack.workspace.team.id } }];
}

function changeArchive(slack: SlackState, id: string, archived: boolean): Announced[] {
  const where = findChannel(slack, id);
  if (where.archived === archived) return [];
  where.archived = archived;
  const type = `${where.kind === 'public' ? 'channel' : 'group'}_${archived ? 'archive' : 'unarchive'}`;
  return [{ subscription: type, event: { type, channel: where.id, user: where.creator } }];
}

function setGroup(slack: SlackState, id: string, users: readonly string[]): Announced[] {
  const group = findGroup(slack, id);
  const added = users.filter((one) => !group.users.includes(one));
  const removed = group.users.filter((one) => !users.includes(one));
  for (const one of added) findPerson(slack, one);
  group.users = [...users];
  const type = 'subteam_members_changed';
  const event = {
    type,
    subteam_id: id,
    team_id: slack.workspace.team.id,
    date_previous_update: Math.floor(slack.now() / 1000),
    date_update: Math.floor(slack.now() / 1000),
    added_users: added,
    added_users_count: added.length,
    removed_users: removed,
    removed_users_count: removed.length,
  };
  return [{ subscription: type, event }];
}

function apply(slack: SlackState, change: Change): Announced[] {
  switch (change.change) {
    case 'join':
    case 'leave':
      return changeMembership(slack, change);
    case 'archive':
    case 'unarchive':
      return changeArchive(slack, change.channel, change.change === 'archive');
    case 'deactivate':
    case 'reactivate': {
      const person = findPerson(slack, change.user);
      person.deleted = change.change === 'deactivate';
      const event = { type: 'user_change', user: { id: person.id, deleted: person.deleted } };
      return [{ subscription: 'user_change', event }];
    }
    case 'make-guest': {
      findPerson(slack, change.user).isRestricted = true;
      return [];
    }
    case 'set-group':
      return setGroup(slack, change.group, change.users);
    case 'disable-group':
    case 'enable-group': {
      findGroup(slack, change.group).disabled = change.change === 'disable-group';
      return [];
    }
  }
}

/**
 * Changes the workspace and tells the app by the events that it subscribed to. Throws an Error when the channel, person or
 * group is not there.
 */
export async function changeWorkspace(link: AppLink, change: Change): Promise<void> {
  const announced = apply(link.slack, change);
  announceChange(link.slack);
  for (const { subscription, event } of announced) await announceEvent(link, subscription, event);
}
