import type { ComponentChildren } from 'preact';
import type { ChannelPicture, MessagePicture } from '../../../protocol.ts';
import { Blocks } from '../../blocks/blocks.tsx';
import { useDesk } from '../../live/desk.ts';
import { Mrkdwn } from '../../text/mrkdwn.tsx';
import { Avatar } from '../people/avatar.tsx';
import { findAuthor } from '../people/find-author.ts';
import { FileList } from './file-list.tsx';
import './message.css';
import { Reactions } from './reactions.tsx';
import { TimeOf } from './time-of.tsx';

/** A message. `isFirst`: with who wrote it; `tools` float at its corner, `children` stand below it. */
export function MessageRow({
  channel,
  message,
  isFirst,
  isPointedAt = false,
  above,
  tools,
  children,
}: {
  readonly channel: ChannelPicture;
  readonly message: MessagePicture;
  readonly isFirst: boolean;
  readonly isPointedAt?: boolean;
  readonly above?: ComponentChildren;
  readonly tools?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  const { workspace } = useDesk();
  const author = findAuthor(workspace, message.user);
  const classes = [
    'message',
    isFirst && 'message-first',
    message.blocks.length > 0 && 'message-built',
    message.isEphemeral && 'message-own',
    isPointedAt && 'message-pointed',
  ];
  return (
    <article
      class={classes.filter(Boolean).join(' ')}
      data-ts={message.ts}
      aria-label={`${author.name}${message.isEphemeral ? ', only visible to you' : ''}`}
    >
      <div class="message-side">
        {isFirst ? (
          <Avatar id={author.id} name={author.name} isBot={author.isBot} />
        ) : (
          <span class="message-side-time">
            <TimeOf ts={message.ts} />
          </span>
        )}
      </div>
      <div class="message-body">
        {message.isEphemeral && (
          <div class="message-note">
            <span aria-hidden="true">◉</span> Only visible to you
          </div>
        )}
        {above}
        {isFirst && (
          <div class="message-head">
            <span class="message-author">{author.name}</span>
            {author.isBot && <span class="message-badge">APP</span>}
            <span class="message-time">
              <TimeOf ts={message.ts} />
            </span>
          </div>
        )}
        {message.blocks.length > 0 ? (
          <Blocks
            blocks={message.blocks}
            site={{ message: { channel: channel.id, ts: message.ts } }}
            surface="message"
          />
        ) : (
          message.text !== '' && (
            <div class={message.edited ? 'message-text-edited' : undefined}>
              <Mrkdwn text={message.text} />
            </div>
          )
        )}
        {message.edited && <span class="message-edited">(edited)</span>}
        <FileList files={message.files} />
        <Reactions reactions={message.reactions} />
        {children}
      </div>
      {tools && <div class="message-tools">{tools}</div>}
    </article>
  );
}
