import { parseInline } from './parse-inline.ts';
import type { Passage } from './tree.ts';

const fence = /```([\s\S]+?)```/g;
const quoteMark = /^(?:>|&gt;) ?/;
const restQuoteMark = /^(?:>>>|&gt;&gt;&gt;)\s?/;

/**
 * Slack's mrkdwn as a tree. Whatever is not well-formed stays text. `verbatim`: bare addresses are not made links.
 * Source: https://docs.slack.dev/messaging/formatting-message-text
 */
export function parseMrkdwn(text: string, verbatim = false): readonly Passage[] {
  const passages: Passage[] = [];
  let at = 0;
  for (const match of text.matchAll(fence)) {
    passages.push(...parseLines(text.slice(at, match.index), verbatim, { afterBlock: at > 0, beforeBlock: true }));
    const code = (match[1] ?? '').replace(/^\n/, '').replace(/\n$/, '');
    passages.push({ kind: 'preformatted', children: parseInline(code, { marks: 'tokens', verbatim }) });
    at = match.index + match[0].length;
  }
  passages.push(...parseLines(text.slice(at), verbatim, { afterBlock: at > 0, beforeBlock: false }));
  return passages;
}

/** What is not preformatted. A line break beside something that stands on lines of its own is that one's own. */
function parseLines(
  text: string,
  verbatim: boolean,
  beside: { readonly afterBlock: boolean; readonly beforeBlock: boolean },
): readonly Passage[] {
  let rest = text;
  if (beside.afterBlock) rest = rest.replace(/^[^\S\n]*\n/, '');
  if (beside.beforeBlock) rest = rest.replace(/\n$/, '');
  if (rest === '') return [];
  const passages: Passage[] = [];
  let group: { readonly kind: 'lines' | 'quote'; readonly lines: string[] } | null = null;
  const close = () => {
    if (group === null) return;
    passages.push({ kind: group.kind, children: parseInline(group.lines.join('\n'), { marks: 'all', verbatim }) });
    group = null;
  };
  const add = (kind: 'lines' | 'quote', lines: readonly string[]) => {
    if (group?.kind !== kind) {
      close();
      group = { kind, lines: [] };
    }
    group.lines.push(...lines);
  };
  const lines = rest.split('\n');
  for (const [index, line] of lines.entries()) {
    if (restQuoteMark.test(line)) {
      add('quote', [line.replace(restQuoteMark, ''), ...lines.slice(index + 1)]);
      break;
    }
    if (quoteMark.test(line)) add('quote', [line.replace(quoteMark, '')]);
    else add('lines', [line]);
  }
  close();
  return passages;
}
