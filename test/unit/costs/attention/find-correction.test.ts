import { expect, it } from 'vitest';
import { findCorrection, isNotable, type StatementFigures } from '../../../../src/costs/attention/find-correction.ts';
import { makeAccountCost, makeDigest } from '../../../support/costs/make-digest.ts';

const make = (costs: Readonly<Record<string, string>>): StatementFigures =>
  makeDigest({ accounts: Object.entries(costs).map(([name, cost]) => makeAccountCost({ id: name, name, cost })) });

it('is nothing where the closed bill says the same, to the cent', () => {
  expect(findCorrection(make({ a: '10.001', b: '5' }), make({ a: '10.004', b: '5' }))).toBeNull();
});

it('says which groups changed, the greatest change first, and those that came or went', () => {
  const said = make({ a: '10', b: '5', gone: '1', same: '7' });
  expect(findCorrection(said, make({ a: '10.5', b: '2', fresh: '0.1', same: '7' }))).toEqual({
    total: { said: '23', now: '19.6' },
    groups: [
      { name: 'b', said: '5', now: '2' },
      { name: 'gone', said: '1', now: '0' },
      { name: 'a', said: '10', now: '10.5' },
      { name: 'fresh', said: '0', now: '0.1' },
    ],
    unchanged: 1,
    accounts: 4,
  });
});

it('counts accounts that changed within a group that did not', () => {
  const groups = [{ name: 'payments', cost: '15' }];
  const said = { ...make({ a: '10', b: '5' }), groups };
  expect(findCorrection(said, { ...make({ a: '9', b: '6' }), groups })).toEqual({
    total: { said: '15', now: '15' },
    groups: [],
    unchanged: 1,
    accounts: 2,
  });
});

it.each([
  ['a dollar of many', { a: '1000' }, { a: '1001' }, false],
  ['twenty dollars, yet little of it', { a: '90000' }, { a: '90020' }, false],
  ['much of it, yet a dollar', { a: '1' }, { a: '2' }, false],
  ['a group that moved, in a total that did not', { a: '500', b: '500' }, { a: '530', b: '470' }, true],
  ['one that nobody was told of', {}, { a: '20' }, true],
])('is notable by amount and share: %s', (_, said, now, expected) => {
  expect(isNotable(findCorrection(make(said), make(now))!)).toBe(expected);
});
