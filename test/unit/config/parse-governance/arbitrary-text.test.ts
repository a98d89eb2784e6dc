import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { renderProblems } from '../../../../src/config/config-error.ts';
import { parseGovernance } from '../../../../src/config/parse-governance.ts';
import { smallFile } from '../governance-text.ts';

type Path = readonly (string | number)[];

/** The places of all values in a file, its own first. */
function listPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return [path, ...entries.flatMap(([key, child]) => listPaths(child, [...path, key]))];
}

function putAt(value: unknown, path: Path, replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? putAt(item, rest, replacement) : item));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, child]) => [
      name,
      name === key ? putAt(child, rest, replacement) : child,
    ]),
  );
}

/** Either a file that can be used, or problems that name a line of it. */
function expectAnswer(text: string): void {
  const parsed = parseGovernance(text, 'g.yaml');
  if (!('problems' in parsed)) {
    expect(parsed.governance.version).toBe(1);
    return;
  }
  expect(parsed.problems.length).toBeGreaterThan(0);
  const lines = text.split(/\r\n|\r|\n/).length;
  const unclear = parsed.problems.filter(
    ({ line, message }) =>
      line === null || line < 1 || line > lines || /undefined|\[object|Invalid input|nonoptional|\n/.test(message),
  );
  expect(unclear).toEqual([]);
  expect(renderProblems(parsed.problems).split('\n')).toHaveLength(parsed.problems.length);
}

const anything = fc.anything({ withNullPrototype: true, maxDepth: 4 });
const paths = listPaths(parse(smallFile));

/** Words that mean something in the file, so that values of the wrong place come up too. */
const word = fc.constantFrom(
  'no-root',
  'Sandbox',
  'sandbox',
  'payments',
  'U0ANA',
  'act',
  '__proto__',
  'constructor',
  '*',
);

describe('whatever the file says, the answer is a policy or a list of problems', () => {
  test('any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), expectAnswer), { numRuns: 100 });
  });

  test('any value, written as YAML', () => {
    fc.assert(
      fc.property(anything, (value) => {
        let text: string | undefined;
        try {
          text = stringify(value);
        } catch {
          // Some values have no form in YAML.
        }
        fc.pre(typeof text === 'string');
        if (typeof text === 'string') expectAnswer(text);
      }),
      { numRuns: 100 },
    );
  });

  test('a good file with any part of it replaced', () => {
    const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), word, fc.dictionary(word, word), fc.array(word), fc.double());
    fc.assert(
      fc.property(fc.constantFrom(...paths), value, (path, replacement) => {
        expectAnswer(stringify(putAt(parse(smallFile), path, replacement)));
      }),
      { numRuns: 150 },
    );
  });

  test('a good file with any characters of it cut out or put in', () => {
    fc.assert(
      fc.property(fc.nat(smallFile.length), fc.nat(30), fc.string({ maxLength: 10 }), (at, length, put) => {
        expectAnswer(smallFile.slice(0, at) + put + smallFile.slice(at + length));
      }),
      { numRuns: 150 },
    );
  });
});
