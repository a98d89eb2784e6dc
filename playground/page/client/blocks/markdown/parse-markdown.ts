/** Something on lines of its own in standard Markdown. Texts within are still Markdown. */
export type MarkdownPart =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'quote'; readonly parts: readonly MarkdownPart[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly MarkdownPart[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

const itemPattern = /^( *)(?:[-*+]|(\d{1,9})[.)]) +(.*)$/;
const quotePattern = /^ {0,3}> ?/;
const rulePattern = /^ {0,3}([-*_])(?: *\1){2,} *$/;
const tableRulePattern = /^ *\|?(?: *:?-+:? *\|)+ *(?::?-+:?)? *$/;

/** Slack's `markdown` block: headings, lists, quotes, code, rules, tables and paragraphs. */
export function parseMarkdown(text: string): readonly MarkdownPart[] {
  return parseLines(text.split('\n'));
}

function parseLines(lines: readonly string[]): readonly MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  for (let at = 0; at < lines.length; ) {
    const taken = takePart(lines, at);
    if (taken.part !== null) parts.push(taken.part);
    at = taken.end;
  }
  return parts;
}

interface Taken {
  readonly part: MarkdownPart | null;
  /** The first line after it. */
  readonly end: number;
}

function takePart(lines: readonly string[], at: number): Taken {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { part: null, end: at + 1 };
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (fence !== undefined) return takeCode(lines, at, fence);
  const [, marks, heading] = /^(#{1,6}) +(.*?)#* *$/.exec(line) ?? [];
  if (marks !== undefined) {
    return { part: { kind: 'heading', level: marks.length, text: heading ?? '' }, end: at + 1 };
  }
  if (rulePattern.test(line)) return { part: { kind: 'rule' }, end: at + 1 };
  if (quotePattern.test(line)) {
    const end = findEnd(lines, at, (one) => quotePattern.test(one));
    const inner = lines.slice(at, end).map((one) => one.replace(quotePattern, ''));
    return { part: { kind: 'quote', parts: parseLines(inner) }, end };
  }
  if (itemPattern.test(line)) return takeList(lines, at);
  if (line.includes('|') && tableRulePattern.test(lines[at + 1] ?? '')) return takeTable(lines, at);
  const end = Math.max(
    at + 1,
    findEnd(lines, at, (one) => isParagraphLine(one)),
  );
  return { part: { kind: 'paragraph', text: lines.slice(at, end).join('\n') }, end };
}

function findEnd(lines: readonly string[], from: number, goesOn: (line: string) => boolean): number {
  let end = from;
  while (end < lines.length && goesOn(lines[end] ?? '')) end += 1;
  return end;
}

function isParagraphLine(line: string): boolean {
  return line.trim() !== '' && !/^ {0,3}(`{3}|~{3}|#{1,6} |>)/.test(line) && !itemPattern.test(line);
}

function takeCode(lines: readonly string[], at: number, fence: string): Taken {
  const close = lines.findIndex((line, index) => index > at && line.trim().startsWith(fence));
  const end = close === -1 ? lines.length : close;
  return { part: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end: end + 1 };
}

function takeList(lines: readonly string[], at: number): Taken {
  const [, margin = '', number] = itemPattern.exec(lines[at] ?? '') ?? [];
  const items: string[][] = [];
  let end = at;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    const [, indent, itsNumber, text] = itemPattern.exec(line) ?? [];
    const isItem = indent !== undefined && indent.length < margin.length + 2;
    if (isItem && (itsNumber === undefined) !== (number === undefined)) break;
    if (isItem) items.push([text ?? '']);
    else if (line.startsWith(`${margin}  `)) items.at(-1)?.push(line.slice(margin.length + 2));
    else if (line.trim() !== '' || !itemPattern.test(lines[end + 1] ?? '')) break;
  }
  const start = number === undefined ? null : Number(number);
  return { part: { kind: 'list', start, items: items.map(parseLines) }, end };
}

function takeTable(lines: readonly string[], at: number): Taken {
  const end = findEnd(lines, at, (line) => line.includes('|'));
  const rows = lines.slice(at, end).filter((_, index) => index !== 1);
  return { part: { kind: 'table', rows: rows.map(splitRow) }, end };
}

function splitRow(line: string): readonly string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}
