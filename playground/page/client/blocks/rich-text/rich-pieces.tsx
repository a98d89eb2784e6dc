import type { ComponentChildren } from 'preact';
import type { RichTextElement } from '../../../../slack/block-kit/schemas/rich-text.ts';
import { useDesk } from '../../live/desk.ts';
import { Emoji } from '../../text/emoji/emoji.tsx';
import { findEmoji } from '../../text/emoji/find-emoji.ts';
import { Words } from '../../text/emoji/words.tsx';
import { Link } from '../../text/pieces/link.tsx';
import { Mention } from '../../text/pieces/mention.tsx';
import { Moment } from '../../text/pieces/moment.tsx';

/** The pieces of a section of rich text, each in its style. */
export function RichPieces({ pieces }: { readonly pieces: readonly RichTextElement[] }) {
  return (
    <>
      {pieces.map((piece, at) => (
        <Styled key={at} style={piece.style}>
          <Piece piece={piece} />
        </Styled>
      ))}
    </>
  );
}

function Styled({
  style,
  children,
}: {
  readonly style: RichTextElement['style'];
  readonly children: ComponentChildren;
}) {
  let styled = <>{children}</>;
  if (style?.code === true) styled = <code class="mrkdwn-code">{styled}</code>;
  if (style?.strike === true) styled = <s>{styled}</s>;
  if (style?.underline === true) styled = <u>{styled}</u>;
  if (style?.italic === true) styled = <em>{styled}</em>;
  return style?.bold === true ? <strong>{styled}</strong> : styled;
}

function Piece({ piece }: { readonly piece: RichTextElement }) {
  const { team } = useDesk().workspace;
  switch (piece.type) {
    case 'text':
      return <Words text={piece.text} />;
    case 'link':
      return (
        <Link url={piece.url}>
          <Words text={piece.text ?? piece.url} />
        </Link>
      );
    case 'user':
      return <Mention kind="user" id={piece.user_id} />;
    case 'usergroup':
      return <Mention kind="group" id={piece.usergroup_id} />;
    case 'channel':
      return <Mention kind="channel" id={piece.channel_id} />;
    case 'broadcast':
      return <Mention kind="broadcast" id={piece.range} />;
    case 'team':
      return <>{team}</>;
    case 'date':
      return (
        <Moment
          date={{ timestamp: piece.timestamp, format: piece.format, fallback: piece.fallback ?? '' }}
          url={piece.url ?? null}
        />
      );
    case 'emoji': {
      const character = findCharacter(piece.unicode) ?? findEmoji(piece.name);
      return character === undefined ? <>:{piece.name}:</> : <Emoji name={piece.name} character={character} />;
    }
    case 'color':
      return (
        <>
          {isColor(piece.value) && <span class="rich-color" style={{ background: piece.value }} />}
          {piece.value}
        </>
      );
  }
}

/** `1f44d` or `1f3f3-fe0f-200d-1f308`: an emoji by its code points. */
function findCharacter(unicode: string | undefined): string | undefined {
  if (unicode === undefined || !/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(unicode)) return undefined;
  const points = unicode.split('-').map((point) => Number.parseInt(point, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : undefined;
}

function isColor(value: string): boolean {
  return /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(value);
}
