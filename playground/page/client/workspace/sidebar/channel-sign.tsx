import type { ChannelPicture } from '../../../protocol.ts';

/** What kind of channel it is: `#`, or a lock for a private one. */
export function ChannelSign({
  kind,
  isArchived = false,
}: {
  readonly kind: ChannelPicture['kind'];
  readonly isArchived?: boolean;
}) {
  if (kind === 'private') {
    return (
      <svg class="channel-lock" viewBox="0 0 16 16" width="13" height="13" role="img" aria-label="private channel">
        <path d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2M3.5 7h9v6.5h-9z" fill="none" stroke="currentcolor" stroke-width="1.5" />
      </svg>
    );
  }
  return <span class="channel-sign">{isArchived ? '▤' : '#'}</span>;
}
