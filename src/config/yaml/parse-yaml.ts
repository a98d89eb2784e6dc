import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { ConfigPath } from './config-path.ts';
import { findNodeProblems } from './find-node-problems.ts';
import type { YamlProblem } from './yaml-problem.ts';

export interface ParsedYaml {
  /** Plain maps, lists and scalars; undefined when the text is not YAML. */
  readonly value: unknown;
  readonly problems: readonly YamlProblem[];
  /** The line (from 1) of the key or list item at that path, or of the nearest one above it that is there. */
  readonly findLine: (path: ConfigPath) => number;
}

/** Deeper than anything a governance file says; below it the checks need no thought about the stack. */
const maxDepth = 40;

/**
 * Reads YAML 1.2 and keeps its lines. Reported: syntax errors (then there is no value), keys used twice, keys that are
 * not text, tags that mean nothing. Never throws.
 */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const lineOf = (offset: number) => Math.max(1, lines.linePos(offset).line);
  let document: Document;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  } catch {
    return refuse('cannot be read as YAML: it is nested too deeply');
  }
  const syntax = new Map<number, YamlProblem>();
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    const line = lineOf(pos[0]);
    // What follows on the same line is mostly a consequence of the first.
    if (syntax.has(line)) continue;
    syntax.set(line, { path: [], line, message: `is not valid YAML: ${syntaxWords[code] ?? message}` });
  }
  if (syntax.size > 0) return { value: undefined, problems: [...syntax.values()], findLine: () => 1 };

  const { problems, aliasesResolve } = findNodeProblems(document, lineOf);
  if (!aliasesResolve) return { value: undefined, problems, findLine: () => 1 };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch {
    return refuse('cannot be read as YAML: its aliases (*name) stand for too much');
  }
  if (isDeeperThan(value, maxDepth)) {
    return refuse(`is nested more than ${maxDepth} levels deep, or an alias (*name) contains itself`);
  }
  return {
    value,
    problems,
    findLine: (path) => findLine(document, path, lineOf),
  };
}

/** Where the parser's own words speak to programmers. */
const syntaxWords: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'a second document begins here (---); the file must be one',
  RESOURCE_EXHAUSTION: 'it is nested too deeply',
};

function refuse(message: string): ParsedYaml {
  return { value: undefined, problems: [{ path: [], line: 1, message }], findLine: () => 1 };
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((child) => isDeeperThan(child, levels - 1));
}

function findLine(document: Document, path: ConfigPath, lineOf: (offset: number) => number): number {
  let line = 1;
  let node: unknown = document.contents;
  for (const part of path) {
    const found = findChild(isAlias(node) ? node.resolve(document) : node, part);
    if (found === null) return line;
    const offset = found.place?.range?.[0];
    if (offset !== undefined) line = lineOf(offset);
    node = found.value;
  }
  return line;
}

/** The value below a key or an index, and the node whose line stands for it. */
function findChild(node: unknown, part: string | number): { place: Node | null; value: unknown } | null {
  if (isSeq(node) && typeof part === 'number') {
    const item = node.items[part];
    return item === undefined ? null : { place: asNode(item), value: item };
  }
  if (!isMap(node)) return null;
  // Where a key stands twice, the last one is the one that counts.
  const pair = node.items.findLast((item) => isScalar(item.key) && String(item.key.value ?? '') === String(part));
  return pair === undefined ? null : { place: asNode(pair.key), value: pair.value };
}

function asNode(value: unknown): Node | null {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : null;
}
