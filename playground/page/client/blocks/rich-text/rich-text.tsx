import type { RichText } from '../../../../slack/block-kit/schemas/rich-text.ts';
import '../../text/mrkdwn.css';
import { RichPieces } from './rich-pieces.tsx';
import './rich-text.css';

type Part = RichText['elements'][number];
type List = Extract<Part, { type: 'rich_text_list' }>;

/** Rich text: what is in it is shown as it is, never parsed. */
export function RichTextView({ block }: { readonly block: Pick<RichText, 'elements'> }) {
  return (
    <div class="rich-text">
      {block.elements.map((part, at) => (
        <PartView key={at} part={part} />
      ))}
    </div>
  );
}

function PartView({ part }: { readonly part: Part }) {
  switch (part.type) {
    case 'rich_text_section':
      return (
        <div class="mrkdwn-lines">
          <RichPieces pieces={part.elements} />
        </div>
      );
    case 'rich_text_list':
      return <ListView list={part} />;
    case 'rich_text_quote':
      return (
        <blockquote class="mrkdwn-quote">
          <RichPieces pieces={part.elements} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre class="mrkdwn-preformatted">
          <RichPieces pieces={part.elements} />
        </pre>
      );
  }
}

function ListView({ list }: { readonly list: List }) {
  const level = list.indent ?? 0;
  const items = list.elements.map((item, at) => (
    <li key={at} class="mrkdwn-lines">
      <RichPieces pieces={item.elements} />
    </li>
  ));
  const shared = {
    class: `rich-list rich-list-${list.style}-${level % 3}${list.border === 1 ? ' rich-list-border' : ''}`,
    style: { marginLeft: `${level * 24}px` },
  };
  return list.style === 'ordered' ? (
    <ol {...shared} start={(list.offset ?? 0) + 1}>
      {items}
    </ol>
  ) : (
    <ul {...shared}>{items}</ul>
  );
}
