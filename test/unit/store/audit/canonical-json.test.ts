import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Json, renderCanonicalJson } from '../../../../src/store/audit/canonical-json.ts';

test.each<[Json, string]>([
  [null, 'null'],
  [[1, 'two', false], '[1,"two",false]'],
  [{ b: 1, a: { d: [], c: {} } }, '{"a":{"c":{},"d":[]},"b":1}'],
  [{ '10': 1, '9': 2, B: 3, a: 4, é: 5 }, '{"10":1,"9":2,"B":3,"a":4,"é":5}'],
  [{ '😀': 1, '\ufb33': 2 }, '{"😀":1,"\ufb33":2}'],
  ['\u2028 "\\ \n', '"\u2028 \\"\\\\ \\n"'],
  [1e21, '1e+21'],
  [-0, '0'],
])('%j', (value, text) => {
  expect(renderCanonicalJson(value)).toBe(text);
});

test('a number that JSON has not is refused', () => {
  expect(() => renderCanonicalJson({ a: Number.NaN })).toThrow(RangeError);
  expect(() => renderCanonicalJson([Number.POSITIVE_INFINITY])).toThrow(RangeError);
});

/** The same value with the keys of every object in the opposite order. */
function turnAround(value: Json): Json {
  if (Array.isArray(value)) return value.map(turnAround);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, turnAround(member)]),
  );
}

test('the order of keys plays no part, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.parse(JSON.stringify(value)) as Json;
      const text = renderCanonicalJson(json);
      expect(renderCanonicalJson(turnAround(json))).toBe(text);
      expect(JSON.parse(text)).toEqual(json);
    }),
  );
});
