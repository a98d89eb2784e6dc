import { isVisibleTo } from '../../../slack/workspace/find-conversation.ts';
import type { Channel, Message, Person, View, Workspace } from '../../../slack/workspace/workspace.ts';
import type { ChannelPicture, CommandPicture, MessagePicture, ViewPicture, WorkspacePicture } from '../../protocol.ts';

/** The newest messages of a channel that a picture has, besides the beginnings of their threads. */
export const mostMessages = 300;
const mostNotices = 50;

/**
 * The workspace as one person sees it: nothing of private channels and direct conversations that they are not in, and
 * nothing that only others see. Throws an Error for a person that there is not.
 */
export function findWorkspacePicture(
  workspace: Workspace,
  userId: string,
  commands: readonly CommandPicture[],
): WorkspacePicture {
  const me = workspace.people.get(userId);
  if (me === undefined) throw new Error(`nobody is ${userId}`);
  const all = [...workspace.channels.values()];
  const seen = all.filter((channel) => isVisibleTo(workspace, me, channel));
  const isNamed = (channel: Channel) => channel.kind === 'public' || seen.includes(channel);
  const findView = (id: string | undefined) => workspace.views.get(id ?? '');
  const home = findView(workspace.homes.get(userId));
  return {
    team: workspace.team.name,
    me: userId,
    bot: { userId: workspace.bot.userId, name: workspace.bot.name },
    people: [...workspace.people.values()].map(({ id, name, realName, isBot, deleted, tz }) => {
      return { id, name, realName, isBot, deleted, tz };
    }),
    groups: [...workspace.userGroups.values()].map(({ id, handle, name, users }) => ({ id, handle, name, users })),
    channels: [...seen.filter(({ kind }) => kind !== 'im'), ...seen.filter(({ kind }) => kind === 'im')].map(
      (channel) => drawChannel(workspace, channel, me),
    ),
    channelNames: all.filter(isNamed).map(({ id, name }) => ({ id, name })),
    home: home === undefined ? null : drawView(home),
    modals: (workspace.modals.get(userId) ?? [])
      .map(findView)
      .filter((view) => view !== undefined)
      .map(drawView),
    notices: workspace.notices
      .filter((notice) => notice.userId === userId)
      .slice(-mostNotices)
      .map(({ text, at }) => ({ text, atMs: at })),
    commands,
  };
}

function drawView({ id, hash, definition, state }: View): ViewPicture {
  return { id, hash, definition, state };
}

function drawChannel(workspace: Workspace, channel: Channel, me: Person): ChannelPicture {
  const { id, name, kind, archived, topic, purpose } = channel;
  const mine = channel.ephemerals.filter((message) => message.ephemeralTo === me.id);
  const all = [...channel.messages, ...mine].sort((a, b) => (a.ts < b.ts ? -1 : 1));
  const newest = all.slice(-mostMessages);
  const threads = new Set(newest.map((message) => message.threadTs));
  const beginnings = all.slice(0, -mostMessages).filter((message) => threads.has(message.ts));
  return {
    ...{ id, name, kind, archived, topic, purpose },
    memberCount: channel.members.length,
    hasBot: channel.members.includes(workspace.bot.userId),
    messages: [...beginnings, ...newest].map((message) => drawMessage(workspace, message, me)),
  };
}

function drawMessage(workspace: Workspace, message: Message, me: Person): MessagePicture {
  const { ts, user, text, blocks, isBroadcast } = message;
  return {
    ...{ ts, user, text, blocks, isBroadcast },
    threadTs: message.threadTs ?? null,
    edited: message.edited !== undefined,
    isEphemeral: message.ephemeralTo !== undefined,
    files: message.fileIds
      .map((id) => workspace.files.get(id))
      .filter((file) => file !== undefined)
      .map(({ id, name, title, altText, content, declaredBytes }) => ({
        ...{ id, name, title, altText },
        bytes: content?.length ?? declaredBytes,
        path: `/files/${id}?as=${me.id}`,
      })),
    reactions: [...message.reactions].map(([name, users]) => ({ name, users: [...users] })),
  };
}
