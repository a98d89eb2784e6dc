import { announceChange, type SlackState } from './slack-state.ts';
import type { Channel, Message, Person, Workspace } from './workspace.ts';
import { createChannel } from './workspace.ts';

/** Whether the bot may know of a conversation: public ones always, others when it is in them. */
export function isVisibleToBot(workspace: Workspace, channel: Channel): boolean {
  return channel.kind === 'public' || channel.members.includes(workspace.bot.userId);
}

/** Whether Slack's client shows a person this conversation: members, and full members for public channels. */
export function isVisibleTo(workspace: Workspace, person: Person, channel: Channel): boolean {
  if (channel.members.includes(person.id)) return true;
  const isFullMember = person.teamId === workspace.team.id && !person.isRestricted && !person.isUltraRestricted;
  return channel.kind === 'public' && isFullMember;
}

/** The direct conversation of the bot and a person, if it was opened. */
export function findDirectConversation(workspace: Workspace, userId: string): Channel | undefined {
  const { userId: botUserId } = workspace.bot;
  return [...workspace.channels.values()].find(
    (channel) => channel.kind === 'im' && channel.members.includes(userId) && channel.members.includes(botUserId),
  );
}

/** The direct conversation of the bot and a person, opened when it is not there. */
export function ensureDirectConversation(slack: SlackState, userId: string): Channel {
  const existing = findDirectConversation(slack.workspace, userId);
  if (existing !== undefined) return existing;
  const members = [slack.workspace.bot.userId, userId];
  const channel = createChannel(slack.ids.make('D'), 'directmessage', 'im', members);
  slack.workspace.channels.set(channel.id, channel);
  announceChange(slack);
  return channel;
}

/** A message that everybody in the channel sees. */
export function findMessage(channel: Channel, ts: string): Message | undefined {
  return channel.messages.find((message) => message.ts === ts);
}
