import type { ChannelPicture } from '../../../protocol.ts';
import { useDesk } from '../../live/desk.ts';
import { useNavigation } from '../../live/navigation.ts';
import { TimeOf } from '../message/time-of.tsx';
import { Avatar } from '../people/avatar.tsx';
import { findAuthor } from '../people/find-author.ts';
import { countUnreadReplies } from '../unread/count-unread.ts';
import { useReadMarks } from '../unread/read-marks.ts';
import { countReplies, listReplies } from './list-replies.ts';
import './thread-footer.css';

const mostFaces = 4;

/** Below a message: who replied, how often and when last; opens the thread. */
export function ThreadFooter({ channel, rootTs }: { readonly channel: ChannelPicture; readonly rootTs: string }) {
  const { workspace } = useDesk();
  const { place, go } = useNavigation();
  const { marks } = useReadMarks();
  const replies = listReplies(channel, rootTs);
  const last = replies.at(-1);
  if (last === undefined) return null;
  const faces = [...new Set(replies.map((reply) => reply.user))].slice(0, mostFaces);
  const unread = place.thread === rootTs ? 0 : countUnreadReplies(channel, rootTs, marks, workspace).count;
  return (
    <button
      type="button"
      class="thread-footer"
      aria-expanded={place.thread === rootTs}
      onClick={() => go({ thread: rootTs })}
    >
      <span class="thread-footer-faces">
        {faces.map((id) => {
          const { name, isBot } = findAuthor(workspace, id);
          return <Avatar key={id} id={id} name={name} isBot={isBot} size="small" />;
        })}
      </span>
      <span class="thread-footer-count">{countReplies(replies)}</span>
      {unread > 0 && <span class="thread-footer-unread">{unread} new</span>}
      <span class="thread-footer-time">
        Last reply <TimeOf ts={last.ts} format="{ago}" />
      </span>
    </button>
  );
}
