import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { MessagePicture } from '../../../protocol.ts';
import { useDesk } from '../../live/desk.ts';
import { useVisible } from '../../live/use-visible.ts';
import { useNames } from '../../text/pieces/use-names.ts';
import { findPlainText } from '../message/find-plain-text.ts';
import { TimeOf } from '../message/time-of.tsx';
import { findAuthor } from '../people/find-author.ts';
import { useReadMarks } from '../unread/read-marks.ts';
import { type Item, listItems } from './list-items.ts';
import './message-list.css';
import { useBottom } from './use-bottom.ts';

/**
 * Messages, the newest at the bottom, where the list stays unless one scrolled up. What is seen at the bottom counts as read
 * under `markKey`. `pointedTs`: a message to scroll to.
 */
export function MessageList({
  label,
  messages,
  markKey,
  pointedTs,
  start,
  renderRow,
}: {
  readonly label: string;
  readonly messages: readonly MessagePicture[];
  readonly markKey: string;
  readonly pointedTs: string | null;
  /** Stands above the first message. */
  readonly start?: ComponentChildren;
  readonly renderRow: (message: MessagePicture, isFirst: boolean) => ComponentChildren;
}) {
  const { me } = useDesk().workspace;
  const { timeZone } = useNames();
  const { marks, markRead } = useReadMarks();
  const [unreadTs] = useState(() => findFirstUnread(messages, marks[markKey], me));
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1);
  const bottom = useBottom(scroller, content, newest?.ts, newest?.user === me);
  const isVisible = useVisible();
  const isSeen = bottom.isAtBottom && isVisible;
  const { leaveBottom } = bottom;

  useEffect(() => {
    if (isSeen && newest !== undefined) markRead(markKey, newest.ts);
  }, [isSeen, newest?.ts, markKey, markRead]);

  useEffect(() => {
    const row = pointedTs === null ? null : content.current?.querySelector(`[data-ts="${CSS.escape(pointedTs)}"]`);
    if (!row) return;
    leaveBottom();
    row.scrollIntoView({ block: 'center' });
  }, [pointedTs, leaveBottom]);

  const mark = marks[markKey];
  const hasNew = !bottom.isAtBottom && newest !== undefined && (mark === undefined || newest.ts > mark);
  return (
    <div class="message-list">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section class="message-list-scroller" ref={scroller} onScroll={bottom.onScroll} aria-label={label} tabIndex={0}>
        <div class="message-list-content" ref={content}>
          {start}
          {listItems(messages, timeZone, unreadTs).map((item) => (
            <div key={item.kind === 'message' ? item.message.ts : `${item.kind} ${item.ts}`}>
              {item.kind === 'message' ? renderRow(item.message, item.isFirst) : <Divider {...item} />}
            </div>
          ))}
        </div>
      </section>
      {hasNew && (
        <button type="button" class="message-list-jump" onClick={bottom.goToBottom}>
          ↓ New messages
        </button>
      )}
      <Announcement messages={messages} />
    </div>
  );
}

function Divider({ kind, ts }: Exclude<Item, { readonly kind: 'message' }>) {
  if (kind === 'unread') return <div class="message-list-unread">New</div>;
  return (
    <h3 class="message-list-day">
      <TimeOf ts={ts} format="{day_divider_pretty}" />
    </h3>
  );
}

function findFirstUnread(messages: readonly MessagePicture[], mark: string | undefined, me: string): string | null {
  if (mark === undefined) return null;
  return messages.find(({ ts, user }) => ts > mark && user !== me)?.ts ?? null;
}

/** Tells screen readers of messages that others wrote since the list was opened. */
function Announcement({ messages }: { readonly messages: readonly MessagePicture[] }) {
  const { workspace } = useDesk();
  const names = useNames();
  const [openedAt] = useState(messages.at(-1)?.ts ?? '');
  const newest = messages.at(-1);
  const isNew = newest !== undefined && newest.ts > openedAt && newest.user !== workspace.me;
  return (
    <div class="for-screen-readers" role="status" aria-live="polite">
      {isNew && `${findAuthor(workspace, newest.user).name}: ${findPlainText(newest.text, names)}`}
    </div>
  );
}
