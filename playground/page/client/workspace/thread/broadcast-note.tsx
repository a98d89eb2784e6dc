import type { ChannelPicture, MessagePicture } from '../../../protocol.ts';
import { useNavigation } from '../../live/navigation.ts';
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
  const root = channel.messages.find((other) => other.ts === message.threadTs);
  return (
    <div class="broadcast-note">
      replied to a thread:{' '}
      <button type="button" class="broadcast-note-root" onClick={() => go({ thread: message.threadTs })}>
        {root?.text || 'a message'}
      </button>
    </div>
  );
}
