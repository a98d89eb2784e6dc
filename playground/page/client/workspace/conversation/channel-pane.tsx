import type { ChannelPicture } from '../../../protocol.ts';
import { Mrkdwn } from '../../text/mrkdwn.tsx';
import { ChannelSign } from '../sidebar/channel-sign.tsx';
import { Conversation } from './conversation.tsx';

/** A channel: its name, topic and members, and what was written there. */
export function ChannelPane({ channel }: { readonly channel: ChannelPicture }) {
  const { kind, name, archived, topic, purpose, memberCount } = channel;
  return (
    <>
      <header class="conversation-head">
        <h2 class="conversation-title">
          <ChannelSign kind={kind} isArchived={archived} /> {name}
        </h2>
        <div class="conversation-topic">
          <Mrkdwn text={topic || purpose} />
        </div>
        <span class="conversation-members">
          {memberCount} {memberCount === 1 ? 'member' : 'members'}
        </span>
      </header>
      <Conversation channel={channel} title={`#${name}`} />
    </>
  );
}
