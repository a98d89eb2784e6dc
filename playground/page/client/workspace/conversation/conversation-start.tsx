import type { ChannelPicture } from '../../../protocol.ts';

/** What stands above the first message. */
export function ConversationStart({ channel, title }: { readonly channel: ChannelPicture; readonly title: string }) {
  const isDirect = channel.kind === 'im';
  return (
    <div class="conversation-start">
      <p class="conversation-start-title">{title}</p>
      <p>
        {isDirect
          ? `This conversation is between you and ${title} alone.`
          : `This is the very beginning of ${title}${channel.kind === 'private' ? ', a private channel' : ''}.`}
        {channel.purpose !== '' && ` ${channel.purpose}`}
      </p>
    </div>
  );
}
