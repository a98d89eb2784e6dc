import { findEmoji } from '../../text/emoji/find-emoji.ts';
import { findAddress, findBareAddress } from '../../text/syntax/find-address.ts';
import type { Inline } from '../../text/syntax/tree.ts';

interface Rule {
  readonly pattern: RegExp;
  read(match: readonly string[]): Inline | null;
}

const wrap =
  (kind: 'bold' | 'italic' | 'strike') =>
  ([, text = '']: readonly string[]): Inline => ({ kind, children: parseMarkdownInline(text) });

/** Tried in this order at each place. */
const rules: readonly Rule[] = [
  { pattern: /^\\([!-/:-@[-`{-~])/, read: ([, text = '']) => ({ kind: 'text', text }) },
  { pattern: /^`([^`\n]+)`/, read: ([, text = '']) => ({ kind: 'code', children: [{ kind: 'text', text }] }) },
  { pattern: /^\*\*(?=\S)([\s\S]*?\S)\*\*/, read: wrap('bold') },
  { pattern: /^__(?=\S)([\s\S]*?\S)__(?![\p{L}\p{N}])/u, read: wrap('bold') },
  { pattern: /^~~(?=\S)([\s\S]*?\S)~~/, read: wrap('strike') },
  { pattern: /^\*(?=[^\s*])([\s\S]*?[^\s*])\*/, read: wrap('italic') },
  { pattern: /^_(?=[^\s_])([\s\S]*?[^\s_])_(?![\p{L}\p{N}])/u, read: wrap('italic') },
  {
    pattern: /^!?\[([^\]\n]*)\]\(([^\s)]+)[^)\n]*\)/,
    read([, text = '', target = '']) {
      const url = findAddress(target);
      return url === null ? null : { kind: 'link', url, children: parseMarkdownInline(text || url) };
    },
  },
  {
    pattern: /^<?(https?:\/\/[^\s<>]+)>?/,
    read([, written = '']) {
      const url = findBareAddress(written);
      return url === null ? null : { kind: 'link', url, children: [{ kind: 'text', text: url }] };
    },
  },
  {
    pattern: /^:([a-z0-9_+'-]+):/,
    read([, name = '']) {
      const character = findEmoji(name);
      return character === undefined ? null : { kind: 'emoji', name, character };
    },
  },
];

/** A line of standard Markdown as pieces. */
export function parseMarkdownInline(source: string): readonly Inline[] {
  const pieces: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') pieces.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (let at = 0; at < source.length; ) {
    const isInWord = source[at] === '_' && /[\p{L}\p{N}]/u.test(source[at - 1] ?? '');
    const found = isInWord ? null : findPiece(source.slice(at));
    if (found === null) {
      plain += source[at];
      at += 1;
    } else {
      flush();
      pieces.push(found.piece);
      at += found.length;
    }
  }
  flush();
  return pieces;
}

function findPiece(rest: string): { readonly piece: Inline; readonly length: number } | null {
  if (!/^[\\`*_~![<h:]/.test(rest)) return null;
  for (const { pattern, read } of rules) {
    const match = pattern.exec(rest);
    const piece = match === null ? null : read(match);
    if (match !== null && piece !== null) return { piece, length: lengthOf(piece, match[0]) };
  }
  return null;
}

/** A bare address may be shorter than what was found: the punctuation after it is no part of it. */
function lengthOf(piece: Inline, found: string): number {
  return piece.kind === 'link' && found.startsWith('http') ? piece.url.length : found.length;
}
