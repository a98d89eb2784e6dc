import { z } from 'zod';
import { SlackApiError } from '../../server/api-error.ts';
import { isVisibleToBot } from '../../workspace/find-conversation.ts';
import { announceChange, type SlackState } from '../../workspace/slack-state.ts';
import type { Channel } from '../../workspace/workspace.ts';
import { allScopes, openConversationWith, readConversation, scopeOf } from '../checks/read-conversation.ts';
import { booleanArg, defineMethod, integerArg, paginate } from '../method.ts';

/** A conversation in Slack's shape. */
function renderConversation(slack: SlackState, channel: Channel): Record<string, unknown> {
  const { bot, team } = slack.workspace;
  const isIm = channel.kind === 'im';
  const isMember = channel.members.includes(bot.userId);
  const common = { id: channel.id, created: channel.created, is_im: isIm, is_archived: channel.archived };
  if (isIm) return { ...common, user: channel.members.find((id) => id !== bot.userId), is_org_shared: false };
  const isPrivate = channel.kind === 'private';
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: isPrivate,
    is_mpim: false,
    is_private: isPrivate,
    is_general: false,
    is_shared: false,
    is_org_shared: false,
    is_ext_shared: false,
    is_member: isMember,
    creator: channel.creator,
    context_team_id: team.id,
    shared_team_ids: [team.id],
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: channel.purpose, creator: '', last_set: 0 },
    num_members: channel.members.length,
  };
}

/** `conversations.info` */
export const conversationsInfo = defineMethod({
  scopes: allScopes('read'),
  tier: 3,
  args: z.object({ channel: z.string() }),
  run: (slack, args) => ({ channel: renderConversation(slack, readConversation(slack, args.channel, 'read')) }),
});

/** `conversations.list`: public channels when nothing is said, private ones only with the bot in them. */
export const conversationsList = defineMethod({
  scopes: allScopes('read'),
  tier: 2,
  args: z.object({
    types: z.string().default('public_channel'),
    exclude_archived: booleanArg,
    cursor: z.string().optional(),
    limit: integerArg(0, 1000),
  }),
  run(slack, { types, exclude_archived: withoutArchived, cursor, limit }) {
    const kinds: Readonly<Record<string, Channel['kind'] | 'mpim'>> = {
      public_channel: 'public',
      private_channel: 'private',
      im: 'im',
      mpim: 'mpim',
    };
    const wanted = types.split(',').map((type) => kinds[type.trim()]);
    if (wanted.includes(undefined)) throw new SlackApiError('invalid_types');
    const found = [...slack.workspace.channels.values()].filter(
      (channel) =>
        wanted.includes(channel.kind) &&
        isVisibleToBot(slack.workspace, channel) &&
        slack.settings.scopes.includes(scopeOf(channel, 'read')) &&
        !(withoutArchived && channel.archived),
    );
    const { page, nextCursor } = paginate(found, limit || 100, cursor);
    return {
      channels: page.map((channel) => renderConversation(slack, channel)),
      response_metadata: { next_cursor: nextCursor },
    };
  },
});

/** `conversations.members` */
export const conversationsMembers = defineMethod({
  scopes: allScopes('read'),
  tier: 4,
  args: z.object({ channel: z.string(), cursor: z.string().optional(), limit: integerArg(0, 1000) }),
  run(slack, args) {
    const { members } = readConversation(slack, args.channel, 'read');
    const { page, nextCursor } = paginate(members, args.limit || 100, args.cursor);
    return { members: page, response_metadata: { next_cursor: nextCursor } };
  },
});

/** `conversations.open`: the direct conversation with one person. */
export const conversationsOpen = defineMethod({
  scopes: ['im:write', 'mpim:write'],
  tier: 3,
  args: z.object({ users: z.string().optional(), channel: z.string().optional(), return_im: booleanArg }),
  run(slack, args) {
    if (args.channel !== undefined) {
      const existing = slack.workspace.channels.get(args.channel);
      if (existing?.kind !== 'im') throw new SlackApiError('channel_not_found');
      return { channel: args.return_im ? renderConversation(slack, existing) : { id: existing.id } };
    }
    const users = (args.users ?? '').split(',').filter((id) => id !== '');
    if (users.length === 0) throw new SlackApiError('users_list_not_supplied');
    const [user, ...others] = users;
    if (others.length > 0 || user === undefined) {
      throw new SlackApiError('not_supported_here_yet', ['[ERROR] group messages do not exist in this local Slack']);
    }
    const before = slack.workspace.channels.size;
    const channel = openConversationWith(slack, user);
    const isOld = slack.workspace.channels.size === before;
    return {
      ...(isOld && { no_op: true, already_open: true }),
      channel: args.return_im ? renderConversation(slack, channel) : { id: channel.id },
    };
  },
});

/** `conversations.join`: public channels only. */
export const conversationsJoin = defineMethod({
  scopes: ['channels:join'],
  tier: 3,
  args: z.object({ channel: z.string() }),
  run(slack, args) {
    const channel = slack.workspace.channels.get(args.channel);
    const { userId } = slack.workspace.bot;
    if (channel === undefined || !isVisibleToBot(slack.workspace, channel))
      throw new SlackApiError('channel_not_found');
    if (channel.archived) throw new SlackApiError('is_archived');
    if (channel.kind !== 'public') throw new SlackApiError('method_not_supported_for_channel_type');
    if (channel.members.includes(userId)) {
      return {
        channel: renderConversation(slack, channel),
        warning: 'already_in_channel',
        response_metadata: { warnings: ['already_in_channel'] },
      };
    }
    channel.members.push(userId);
    announceChange(slack);
    return { channel: renderConversation(slack, channel) };
  },
});
