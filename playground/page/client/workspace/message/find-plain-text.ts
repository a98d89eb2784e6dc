import type { Names } from '../../text/pieces/use-names.ts';
import { parseMrkdwn } from '../../text/syntax/parse-mrkdwn.ts';
import type { Inline } from '../../text/syntax/tree.ts';

/** A text in Slack's mrkdwn on one line and without its formatting, for where it is only quoted or read aloud. */
export function findPlainText(text: string, names: Names): string {
  const write = (pieces: readonly Inline[]): string => pieces.map(writePiece).join('');
  const writePiece = (piece: Inline): string => {
    switch (piece.kind) {
      case 'text':
        return piece.text;
      case 'user':
        return `@${names.findPerson(piece.id)?.name ?? piece.label ?? piece.id}`;
      case 'group':
        return `@${names.findGroup(piece.id)?.handle ?? piece.label ?? piece.id}`;
      case 'channel':
        return `#${names.findChannel(piece.id) ?? piece.label ?? piece.id}`;
      case 'broadcast':
        return `@${piece.range}`;
      case 'date':
        return piece.fallback;
      case 'emoji':
        return piece.character;
      default:
        return write(piece.children);
    }
  };
  return parseMrkdwn(text, false)
    .map(({ children }) => write(children))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
