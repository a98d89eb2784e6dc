import type { ChannelPicture, MessagePicture } from '../../../protocol.ts';
import { useNavigation } from '../../live/navigation.ts';
import { useNames } from '../../text/pieces/use-names.ts';
import { findPlainText } from '../message/find-plain-text.ts';
import './broadcast-note.css';

/** Above a reply that was sent to the channel too: the thread it is from. */
export function BroadcastNote({
  channel,
  message,
}: {
  readonly channel: ChannelPicture;
  readonly message: MessagePicture;
}) {
  const { go } = useNavigation();
  const names = useNames();
  const root = channel.messages.find((other) => other.ts === message.threadTs);
  return (
    <div class="broadcast-note">
      <span>replied to a thread:</span>
      <button type="button" class="broadcast-note-root" onClick={() => go({ thread: message.threadTs })}>
        {(root && findPlainText(root.text, names)) || 'a message'}
      </button>
    </div>
  );
}
