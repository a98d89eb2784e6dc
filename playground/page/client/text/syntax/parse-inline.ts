import { findEmoji } from '../emoji/find-emoji.ts';
import { decodeEntities } from './decode-entities.ts';
import { findBareAddress } from './find-address.ts';
import { parseToken } from './parse-token.ts';
import type { Inline } from './tree.ts';

const marks = { '*': 'bold', _: 'italic', '~': 'strike', '`': 'code' } as const;
type Mark = keyof typeof marks;

const isMark = (character: string): character is Mark => Object.hasOwn(marks, character);
const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);
const isSpace = (character: string | undefined): boolean => character === undefined || /\s/.test(character);

interface Found {
  readonly node: Inline;
  /** Where the text goes on after it. */
  readonly end: number;
}

/** How much of mrkdwn counts: `tokens` inside of code, `all` elsewhere; bare addresses are links unless `verbatim`. */
export interface Reading {
  readonly marks: 'all' | 'tokens';
  readonly verbatim: boolean;
}

/** A line (or several) of mrkdwn as pieces. Marks pair up within a line, at the edges of words, as in Slack. */
export function parseInline(source: string, reading: Reading): readonly Inline[] {
  const pieces: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') pieces.push({ kind: 'text', text: decodeEntities(plain) });
    plain = '';
  };
  for (let at = 0; at < source.length; ) {
    const found = findPiece(source, at, reading);
    if (found === null) {
      plain += source[at];
      at += 1;
    } else {
      flush();
      pieces.push(found.node);
      at = found.end;
    }
  }
  flush();
  return pieces;
}

function findPiece(source: string, at: number, reading: Reading): Found | null {
  const character = source[at] ?? '';
  if (character === '<') return findToken(source, at);
  if (reading.marks === 'tokens') return null;
  if (isMark(character)) return findMarked(source, at, character, reading);
  if (character === ':') return findShortName(source, at);
  if (character === 'h' && !reading.verbatim && !isWordCharacter(source[at - 1])) return findAutoLink(source, at);
  return null;
}

const tokenPattern = /<([^<>\n]+)>/y;

function findToken(source: string, at: number): Found | null {
  tokenPattern.lastIndex = at;
  const [whole = '', token = ''] = tokenPattern.exec(source) ?? [];
  const node = token === '' ? null : parseToken(token);
  return node === null ? null : { node, end: at + whole.length };
}

function findShortName(source: string, at: number): Found | null {
  const [whole = '', name = ''] = /^:([a-z0-9_+'-]+):/.exec(source.slice(at, at + 102)) ?? [];
  const character = findEmoji(name);
  return character === undefined ? null : { node: { kind: 'emoji', name, character }, end: at + whole.length };
}

function findAutoLink(source: string, at: number): Found | null {
  const written = findBareAddress(source.slice(at));
  if (written === null) return null;
  const url = decodeEntities(written);
  return { node: { kind: 'link', url, children: [{ kind: 'text', text: url }] }, end: at + written.length };
}

function findMarked(source: string, at: number, mark: Mark, reading: Reading): Found | null {
  const next = source[at + 1];
  if (isWordCharacter(source[at - 1]) || isSpace(next) || next === mark) return null;
  const close = findClosing(source, at + 1, mark);
  if (close === null) return null;
  const kind = marks[mark];
  const within: Reading = kind === 'code' ? { ...reading, marks: 'tokens' } : reading;
  return { node: { kind, children: parseInline(source.slice(at + 1, close), within) }, end: close + 1 };
}

/** Where a mark is closed in the same line: after something that is no space, and not within a word, a token or code. */
function findClosing(source: string, from: number, mark: Mark): number | null {
  for (let at = from; at < source.length && source[at] !== '\n'; at += 1) {
    const character = source[at];
    if (character === mark && at > from && !isSpace(source[at - 1]) && !isWordCharacter(source[at + 1])) return at;
    if (character === '<') at = skipToken(source, at);
    else if (character === '`' && mark !== '`') at = skipCode(source, at);
  }
  return null;
}

function skipToken(source: string, at: number): number {
  tokenPattern.lastIndex = at;
  const [whole] = tokenPattern.exec(source) ?? [];
  return whole === undefined ? at : at + whole.length - 1;
}

function skipCode(source: string, at: number): number {
  if (isWordCharacter(source[at - 1]) || isSpace(source[at + 1]) || source[at + 1] === '`') return at;
  return findClosing(source, at + 1, '`') ?? at;
}
