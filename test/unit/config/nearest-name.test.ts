import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findNearestName, suggestName, suggestNameOrList } from '../../../src/config/nearest-name.ts';

const commands = ['request', 'list', 'status', 'cost', 'drift', 'guardrails', 'why', 'owner', 'close', 'help'];

describe('findNearestName', () => {
  test.each([
    ['reqest', 'request'],
    ['REQUEST', 'request'],
    ['requets', 'request'],
    ['lits', 'list'],
    ['stat', 'status'],
    ['guard', 'guardrails'],
    ['clsoe', 'close'],
    ['wyh', 'why'],
    ['hepl', 'help'],
    ['listing', 'list'],
    ['costs-of-all', 'cost'],
    ['banana', null],
    ['x', null],
    ['', null],
  ])('%j → %j', (word, nearest) => {
    expect(findNearestName(word, commands)).toBe(nearest);
  });

  test('the nearest of several, the first of equals', () => {
    expect(findNearestName('Prodd', ['Prod', 'Product'])).toBe('Prod');
    expect(findNearestName('bat', ['cat', 'hat'])).toBe('cat');
  });

  test('a beginning that fits several is none of them', () => {
    expect(findNearestName('dep', ['deployments', 'departments'])).toBe(null);
  });

  test('a name itself is nearest to itself, and a slip in a long one is found', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{4,20}$/), fc.nat(), (name, seed) => {
        expect(findNearestName(name, ['0000', name])).toBe(name);
        const at = seed % name.length;
        expect(findNearestName(name.slice(0, at) + name.slice(at + 1), ['0000000000', name])).toBe(name);
      }),
    );
  });
});

test('a suggestion is a question, and where nothing is near the names are listed', () => {
  expect(suggestName('reqest', commands)).toBe('; did you mean "request"?');
  expect(suggestName('banana', commands)).toBe('');
  expect(suggestNameOrList('banana', ['a1', 'b1'], 'known here')).toBe('; known here: a1, b1');
  expect(suggestNameOrList('banana', [], 'known here')).toBe('');
  const many = Array.from({ length: 20 }, (_, index) => `name${index}`);
  expect(suggestNameOrList('banana', many, 'known')).toMatch(/name11 and 8 more$/);
});
