import { Words } from '../../text/emoji/words.tsx';
import type { Cell } from '../block-types.ts';
import { RichTextView } from '../rich-text/rich-text.tsx';

/** What stands in a cell. */
export function CellView({ cell }: { readonly cell: Cell }) {
  return cell.type === 'rich_text' ? <RichTextView block={cell} /> : <Words text={cell.text} />;
}
