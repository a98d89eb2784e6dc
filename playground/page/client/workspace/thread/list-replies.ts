import type { ChannelPicture, MessagePicture } from '../../../protocol.ts';

/** The replies in a thread, the oldest first. */
export function listReplies(channel: Pick<ChannelPicture, 'messages'>, rootTs: string): readonly MessagePicture[] {
  return channel.messages.filter((message) => message.threadTs === rootTs);
}

/** `1 reply`, `3 replies`. */
export function countReplies(replies: readonly MessagePicture[]): string {
  return `${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`;
}
