import type { ChannelPicture, MessagePicture, WorkspacePicture } from '../../../protocol.ts';
import { isMentioned } from './find-mention.ts';

/** Up to which `ts` a person has read, by the {@link markKey} of a conversation or thread. */
export type ReadMarks = Readonly<Record<string, string>>;

/** What a person has not read. */
export interface Unread {
  readonly count: number;
  /** How many of them call the person; in a direct conversation, all. */
  readonly mentions: number;
}

/** The name of a read mark: one for a conversation's own messages, and one for each thread. */
export function markKey(channelId: string, threadTs: string | null = null): string {
  return threadTs === null ? channelId : `${channelId}/${threadTs}`;
}

/** What a conversation shows beside its threads: messages that are no replies, and replies sent to the channel too. */
export function isInChannel(message: Pick<MessagePicture, 'threadTs' | 'isBroadcast'>): boolean {
  return message.threadTs === null || message.isBroadcast;
}

type Reader = Pick<WorkspacePicture, 'me' | 'groups'>;

function count(
  messages: readonly MessagePicture[],
  mark: string | undefined,
  reader: Reader,
  isDirect: boolean,
): Unread {
  const unread = messages.filter(({ ts, user }) => user !== reader.me && (mark === undefined || ts > mark));
  return {
    count: unread.length,
    mentions: isDirect ? unread.length : unread.filter((message) => isMentioned(message, reader)).length,
  };
}

/** What is unread in a thread; nothing of threads that a person has nothing to do with. */
export function countUnreadReplies(channel: ChannelPicture, rootTs: string, marks: ReadMarks, reader: Reader): Unread {
  const replies = channel.messages.filter((message) => message.threadTs === rootTs);
  const root = channel.messages.find((message) => message.ts === rootTs);
  const isFollowed =
    channel.kind === 'im' ||
    [...(root === undefined ? [] : [root]), ...replies].some(
      (message) => message.user === reader.me || message.isEphemeral || isMentioned(message, reader),
    );
  if (!isFollowed) return { count: 0, mentions: 0 };
  return count(replies, marks[markKey(channel.id, rootTs)], reader, channel.kind === 'im');
}

/** What is unread in a conversation and in those of its threads that the person follows. */
export function countUnread(channel: ChannelPicture, marks: ReadMarks, reader: Reader): Unread {
  const own = count(channel.messages.filter(isInChannel), marks[markKey(channel.id)], reader, channel.kind === 'im');
  const roots = new Set(channel.messages.flatMap(({ threadTs }) => (threadTs === null ? [] : [threadTs])));
  return [...roots]
    .map((rootTs) => countUnreadReplies(channel, rootTs, marks, reader))
    .reduce((sum, one) => ({ count: sum.count + one.count, mentions: sum.mentions + one.mentions }), own);
}
