import './mention.css';
import { useNames } from './use-names.ts';

/** Who is called: `@Ana Ruiz`, `#aws-requests`, `@platform`, `@here`. Marked where it is the reader. */
export function Mention({
  kind,
  id,
  label = null,
}: {
  readonly kind: 'user' | 'channel' | 'group' | 'broadcast';
  readonly id: string;
  readonly label?: string | null;
}) {
  const names = useNames();
  const bare = label === null || label === '' ? id : label.replace(/^[@#]/, '');
  switch (kind) {
    case 'user': {
      const person = names.findPerson(id);
      return <Chip text={`@${person?.name ?? bare}`} isOwn={person?.isMe ?? false} title={person?.handle} />;
    }
    case 'group': {
      const group = names.findGroup(id);
      return <Chip text={`@${group?.handle ?? bare}`} isOwn={group?.isMine ?? false} />;
    }
    case 'channel':
      return <Chip text={`#${names.findChannel(id) ?? bare}`} isOwn={false} />;
    case 'broadcast':
      return <Chip text={`@${id}`} isOwn />;
  }
}

function Chip({
  text,
  isOwn,
  title,
}: {
  readonly text: string;
  readonly isOwn: boolean;
  readonly title?: string | undefined;
}) {
  return (
    <span class={isOwn ? 'mention mention-own' : 'mention'} title={title && `@${title}`}>
      {text}
    </span>
  );
}
