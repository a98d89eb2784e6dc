import type { MessagePicture } from '../../../protocol.ts';
import { useDesk } from '../../live/desk.ts';
import { showEmoji } from '../../text/emoji/find-emoji.ts';
import { findAuthor } from '../people/find-author.ts';
import './reactions.css';

/** The emoji that people put on a message, each with how many did and who they are. */
export function Reactions({ reactions }: { readonly reactions: MessagePicture['reactions'] }) {
  const { workspace } = useDesk();
  if (reactions.length === 0) return null;
  return (
    <ul class="reactions" aria-label="Reactions">
      {reactions.map(({ name, users }) => {
        const who = users.map((id) => (id === workspace.me ? 'you' : findAuthor(workspace, id).name)).join(', ');
        const spoken = name.replaceAll('_', ' ');
        return (
          <li
            key={name}
            class={users.includes(workspace.me) ? 'reaction reaction-own' : 'reaction'}
            title={`${who}: ${spoken}`}
          >
            <span role="img" aria-label={spoken}>
              {showEmoji(`:${name}:`)}
            </span>
            <span>{users.length}</span>
            <span class="for-screen-readers">by {who}</span>
          </li>
        );
      })}
    </ul>
  );
}
