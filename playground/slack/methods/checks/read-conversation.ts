import { SlackApiError } from '../../server/api-error.ts';
import { ensureDirectConversation, isVisibleToBot } from '../../workspace/find-conversation.ts';
import type { SlackState } from '../../workspace/slack-state.ts';
import type { Channel } from '../../workspace/workspace.ts';
import { requireScope } from '../method.ts';

/** The scope of each kind of conversation: `channels:read`, `groups:history`, … */
export function scopeOf(channel: Channel, right: 'read' | 'history'): string {
  const kinds = { public: 'channels', private: 'groups', im: 'im' } as const;
  return `${kinds[channel.kind]}:${right}`;
}

/** All scopes with a right, one of which a method needs at least. */
export function allScopes(right: 'read' | 'history'): string[] {
  return ['channels', 'groups', 'im', 'mpim'].map((kind) => `${kind}:${right}`);
}

/** A conversation that the bot may know of. Throws `channel_not_found` or `missing_scope`. */
export function readConversation(slack: SlackState, id: string, right: 'read' | 'history'): Channel {
  const channel = slack.workspace.channels.get(id);
  if (channel === undefined || !isVisibleToBot(slack.workspace, channel)) throw new SlackApiError('channel_not_found');
  requireScope(slack, [scopeOf(channel, right)]);
  return channel;
}

/** Throws `not_in_channel` unless the bot is in the conversation. */
export function requireMembership(slack: SlackState, channel: Channel): void {
  if (!channel.members.includes(slack.workspace.bot.userId)) throw new SlackApiError('not_in_channel');
}

/** The direct conversation with a person, for the bot to write to. Throws when it cannot be had. */
function openDirect(slack: SlackState, userId: string, unknownPerson: string, deactivated: string): Channel {
  const person = slack.workspace.people.get(userId);
  if (person === undefined) throw new SlackApiError(unknownPerson);
  if (person.teamId !== slack.workspace.team.id) throw new SlackApiError(unknownPerson);
  if (person.deleted) throw new SlackApiError(deactivated);
  if (person.isBot) throw new SlackApiError('cannot_dm_bot');
  return ensureDirectConversation(slack, userId);
}

/** The direct conversation with a person. Throws `user_not_found`, `user_disabled`, `cannot_dm_bot`. */
export function openConversationWith(slack: SlackState, userId: string): Channel {
  return openDirect(slack, userId, 'user_not_found', 'user_disabled');
}

/**
 * Where a message goes: a conversation by id or name, or a person by id. Throws `channel_not_found`, `is_archived`,
 * `not_in_channel` (unless the token may write to public channels), `messages_tab_disabled`.
 */
export function findPostTarget(slack: SlackState, target: string): Channel {
  const { workspace, settings } = slack;
  const isPerson = /^[UW][A-Z0-9]+$/.test(target);
  const byName = target.replace(/^#/, '');
  const channel = isPerson
    ? openDirect(slack, target, 'channel_not_found', 'channel_not_found')
    : (workspace.channels.get(target) ?? [...workspace.channels.values()].find((one) => one.name === byName));
  if (channel === undefined || !isVisibleToBot(workspace, channel)) throw new SlackApiError('channel_not_found');
  if (channel.archived) throw new SlackApiError('is_archived');
  if (channel.kind === 'im' && !settings.messagesTabEnabled) throw new SlackApiError('messages_tab_disabled');
  if (!settings.scopes.includes('chat:write.public')) requireMembership(slack, channel);
  return channel;
}
