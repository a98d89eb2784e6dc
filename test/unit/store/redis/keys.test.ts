import { expect, test } from 'vitest';
import { createKeys } from '../../../../src/store/redis/keys.ts';

/** Every key of the store, those of single records with an id that has braces in it. */
function listKeys(prefix?: string): readonly string[] {
  const { prefix: _, ...keys } = createKeys(prefix);
  return Object.values(keys).map((key) => (typeof key === 'string' ? key : key('{id}', '{op}')));
}

test('all keys begin with the hash tag, which puts them in one slot of a cluster', () => {
  for (const key of listKeys()) expect(key.startsWith('{steward}:store:')).toBe(true);
  for (const key of listKeys('{test-1}')) expect(key.startsWith('{test-1}:store:')).toBe(true);
});

test('no two keys are the same', () => {
  const keys = listKeys();
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.length).toBeGreaterThan(15);
});

test.each(['steward', '{}', '{a}b', 'a{b}', '{a}{b}', ''])('%j is no hash tag', (prefix) => {
  expect(() => createKeys(prefix)).toThrow('hash tag');
});
