import { useEffect } from 'preact/hooks';
import type { ChannelPicture, MessagePicture } from '../../../protocol.ts';
import { useNavigation } from '../../live/navigation.ts';
import { Composer } from '../composer/composer.tsx';
import { MessageList } from '../conversation/message-list.tsx';
import { MessageRow } from '../message/message.tsx';
import { markKey } from '../unread/count-unread.ts';
import { countReplies, listReplies } from './list-replies.ts';
import './thread-pane.css';

/** A thread: the message it began with, its replies, and what one replies. `isBeside`: the conversation stays in sight. */
export function ThreadPane({
  channel,
  title,
  rootTs,
  isBeside,
}: {
  readonly channel: ChannelPicture;
  readonly title: string;
  readonly rootTs: string;
  readonly isBeside: boolean;
}) {
  const { place, go } = useNavigation();
  useFocusBack(rootTs);
  const root = channel.messages.find((message) => message.ts === rootTs);
  const replies = listReplies(channel, rootTs);
  const renderRow = (message: MessagePicture, isFirst: boolean) => (
    <>
      <MessageRow
        channel={channel}
        message={message}
        isFirst={isFirst || message === replies[0]}
        isPointedAt={message.ts === place.message}
      />
      {message === root && replies.length > 0 && <div class="thread-count">{countReplies(replies)}</div>}
    </>
  );
  return (
    <section class={isBeside ? 'thread thread-beside' : 'thread'} aria-label="Thread">
      <header class="conversation-head">
        {!isBeside && (
          <button type="button" class="thread-back" onClick={() => go({ thread: null, message: rootTs })}>
            ← {title}
          </button>
        )}
        <h2 class="conversation-title">Thread</h2>
        <span class="conversation-topic">{isBeside && title}</span>
        {isBeside && (
          <button type="button" class="thread-close" aria-label="Close the thread" onClick={() => go({ thread: null })}>
            ✕
          </button>
        )}
      </header>
      {root === undefined ? (
        <p class="thread-gone">The message with which this thread began is not there any more.</p>
      ) : (
        <div class="conversation">
          <MessageList
            label="Thread"
            messages={[root, ...replies]}
            markKey={markKey(channel.id, rootTs)}
            pointedTs={place.message}
            renderRow={renderRow}
          />
          {!channel.archived && <Composer channel={channel} title={title} threadTs={rootTs} />}
        </div>
      )}
    </section>
  );
}

/** Once the thread is closed, the focus goes to what opens it again, unless it is somewhere else already. */
function useFocusBack(rootTs: string): void {
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const footer = document.querySelector<HTMLElement>(`[data-ts="${CSS.escape(rootTs)}"] .thread-footer`);
        footer?.focus({ preventScroll: true });
      });
    },
    [rootTs],
  );
}
