import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareUnchanged } from '../../../../../playground/page/client/live/share-unchanged.ts';

test('what did not change is the same object, what did is not', () => {
  const before = {
    accounts: [
      { id: '1', tags: { a: 'b' } },
      { id: '2', tags: {} },
    ],
    budgets: [{ name: 'x' }],
  };
  const after = {
    accounts: [
      { id: '1', tags: { a: 'c' } },
      { id: '2', tags: {} },
    ],
    budgets: [{ name: 'x' }],
  };
  const shared = shareUnchanged(before, after);
  expect(shared).toEqual(after);
  expect(shared.budgets).toBe(before.budgets);
  expect(shared.accounts[1]).toBe(before.accounts[1]);
  expect(shared.accounts[0]).not.toBe(before.accounts[0]);
});

test('a list that lost its end, or an object that lost a name, is another', () => {
  const before = { list: [1, 2], names: { a: 1, b: 2 } };
  const shared = shareUnchanged<unknown>(before, { list: [1], names: { a: 1 } });
  expect(shared).toEqual({ list: [1], names: { a: 1 } });
});

test('any JSON comes out as it went in, and its equal is shared whole', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(shareUnchanged<unknown>(before, after)).toEqual(after);
      expect(shareUnchanged<unknown>(before, structuredClone(before))).toBe(before);
    }),
  );
});
