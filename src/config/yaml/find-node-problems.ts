import { type Document, isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import { quote } from '../quote.ts';
import type { ConfigPath } from './config-path.ts';
import type { YamlProblem } from './yaml-problem.ts';

/**
 * What is YAML and still does not mean one thing: keys used twice in one map, keys that are not text (`111122223333:` is a
 * number), `__proto__`, and aliases (`*name`) of nothing. `aliasesResolve` is false where there are such.
 */
export function findNodeProblems(
  document: Document,
  lineOf: (offset: number) => number,
): { readonly problems: readonly YamlProblem[]; readonly aliasesResolve: boolean } {
  const problems: YamlProblem[] = [];
  let aliasesResolve = true;
  const visit = (node: unknown, path: ConfigPath): void => {
    if (isAlias(node) && node.resolve(document) === undefined) {
      aliasesResolve = false;
      const message = `*${node.source} refers to &${node.source}, which is not there; put a text that begins with * in quotes`;
      problems.push({ path, line: lineOf(node.range?.[0] ?? 0), message });
    }
    if (isSeq(node)) {
      node.items.forEach((item, index) => {
        visit(item, [...path, index]);
      });
    }
    if (!isMap(node)) return;
    const firstLines = new Map<string, number>();
    for (const { key, value } of node.items) {
      const line = lineOf((isNode(key) ? key.range?.[0] : undefined) ?? node.range?.[0] ?? 0);
      if (!isScalar(key)) {
        if (isAlias(key)) visit(key, path);
        problems.push({ path, line, message: 'has a key that is not text: a key is a word, or a text in quotes' });
        continue;
      }
      const name = String(key.value ?? '');
      const here = [...path, name];
      const firstLine = firstLines.get(name);
      if (firstLine === undefined) firstLines.set(name, line);
      else problems.push({ path: here, line, message: `is there twice, first in line ${firstLine}: keep one` });
      if (typeof key.value !== 'string') {
        const written = key.source === undefined || key.source === '' ? String(key.value) : key.source;
        problems.push({ path: here, line, message: `the key ${written} is not text: put it in quotes, '${written}'` });
      } else if (name === '__proto__') {
        problems.push({ path: here, line, message: `${quote(name)} cannot be a key: choose another name` });
      }
      visit(value, here);
    }
  };
  visit(document.contents, []);
  return { problems, aliasesResolve };
}
