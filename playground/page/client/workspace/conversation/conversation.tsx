import { useEffect } from 'preact/hooks';
import type { ChannelPicture, MessagePicture } from '../../../protocol.ts';
import { useNavigation } from '../../live/navigation.ts';
import { Composer } from '../composer/composer.tsx';
import { MessageRow } from '../message/message.tsx';
import { BroadcastNote } from '../thread/broadcast-note.tsx';
import { ThreadFooter } from '../thread/thread-footer.tsx';
import { isInChannel, markKey } from '../unread/count-unread.ts';
import { ConversationStart } from './conversation-start.tsx';
import './conversation.css';
import { MessageList } from './message-list.tsx';

/** A conversation's messages and what is written to it; its head is up to whoever draws it. `title`: `#general`. */
export function Conversation({ channel, title }: { readonly channel: ChannelPicture; readonly title: string }) {
  const { place, go } = useNavigation();
  usePointedReply(channel);
  const renderRow = (message: MessagePicture, isFirst: boolean) => (
    <MessageRow
      channel={channel}
      message={message}
      isFirst={isFirst}
      isPointedAt={message.ts === place.message}
      above={message.isBroadcast && <BroadcastNote channel={channel} message={message} />}
      tools={
        !message.isEphemeral && (
          <button type="button" class="message-tool" onClick={() => go({ thread: message.threadTs ?? message.ts })}>
            Reply in thread
          </button>
        )
      }
    >
      {message.threadTs === null && <ThreadFooter channel={channel} rootTs={message.ts} />}
    </MessageRow>
  );
  return (
    <div class="conversation">
      <MessageList
        label={`Messages in ${title}`}
        messages={channel.messages.filter(isInChannel)}
        markKey={markKey(channel.id)}
        pointedTs={place.message}
        start={<ConversationStart channel={channel} title={title} />}
        renderRow={renderRow}
      />
      {channel.archived ? (
        <p class="conversation-closed">{title} is archived: nobody writes to it any more.</p>
      ) : (
        <Composer channel={channel} title={title} threadTs={null} />
      )}
    </div>
  );
}

/** A link to a reply leads to its thread. */
function usePointedReply(channel: ChannelPicture): void {
  const { place, go } = useNavigation();
  const pointed = channel.messages.find((message) => message.ts === place.message);
  const threadTs = pointed === undefined || isInChannel(pointed) ? null : pointed.threadTs;
  useEffect(() => {
    if (threadTs !== null && place.thread !== threadTs) go({ thread: threadTs, message: place.message });
  }, [threadTs, place, go]);
}
