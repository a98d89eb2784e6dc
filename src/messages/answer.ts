import type { KnownBlock } from '@slack/types';
import { type Line, renderLines } from './blocks.ts';
import { escapeMrkdwn } from './escape.ts';
import type { Content } from './message.ts';

/**
 * A private answer: lines whose strings are literal, the first one the result. `text` says the same as far as it goes
 * without mentions and links; `said` is given where lines hold more than strings.
 */
export function renderAnswer(lines: readonly Line[], said?: string, more: readonly KnownBlock[] = []): Content {
  const text =
    said ??
    escapeMrkdwn(
      lines
        .map(findWords)
        .filter((words) => words !== '')
        .join(' '),
      1500,
    );
  return { text, blocks: [renderLines(lines), ...more] };
}

function findWords(line: Line): string {
  return line.map((piece) => (typeof piece === 'string' ? piece : 'text' in piece ? (piece.text ?? '') : '')).join('');
}
