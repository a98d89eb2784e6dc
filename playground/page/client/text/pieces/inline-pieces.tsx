import { Emoji } from '../emoji/emoji.tsx';
import { Words } from '../emoji/words.tsx';
import type { Inline } from '../syntax/tree.ts';
import { Link } from './link.tsx';
import { Mention } from './mention.tsx';
import { Moment } from './moment.tsx';

/** Pieces of a line, one after the other. */
export function InlinePieces({ pieces }: { readonly pieces: readonly Inline[] }) {
  return (
    <>
      {pieces.map((piece, at) => (
        <Piece key={at} piece={piece} />
      ))}
    </>
  );
}

function Piece({ piece }: { readonly piece: Inline }) {
  switch (piece.kind) {
    case 'text':
      return <Words text={piece.text} />;
    case 'bold':
      return (
        <strong>
          <InlinePieces pieces={piece.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <InlinePieces pieces={piece.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <InlinePieces pieces={piece.children} />
        </s>
      );
    case 'code':
      return (
        <code class="mrkdwn-code">
          <InlinePieces pieces={piece.children} />
        </code>
      );
    case 'link':
      return (
        <Link url={piece.url}>
          <InlinePieces pieces={piece.children} />
        </Link>
      );
    case 'user':
    case 'channel':
    case 'group':
      return <Mention kind={piece.kind} id={piece.id} label={piece.label} />;
    case 'broadcast':
      return <Mention kind="broadcast" id={piece.range} />;
    case 'date':
      return <Moment date={piece} url={piece.url} />;
    case 'emoji':
      return <Emoji name={piece.name} character={piece.character} />;
  }
}
