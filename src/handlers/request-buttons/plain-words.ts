import type { RichTextBlockElement, RichTextElement } from '@slack/types';
import type { Content } from '../../messages/message.ts';

/**
 * What an answer says, for a place that shows plain text only, such as the line at a field of a modal: neither Slack's
 * markup nor escapes; moments in UTC.
 */
export function toPlainWords({ blocks }: Content): string {
  return blocks
    .flatMap((block) => (block.type === 'rich_text' ? block.elements.map(readElement) : []))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function readElement(element: RichTextBlockElement): string {
  return element.elements.map((inner) => ('elements' in inner ? readElement(inner) : readPiece(inner))).join('');
}

function readPiece(piece: RichTextElement): string {
  switch (piece.type) {
    case 'text':
      return piece.text;
    case 'link':
      return piece.text ?? piece.url;
    case 'date':
      return piece.fallback ?? '';
    default:
      return '';
  }
}
