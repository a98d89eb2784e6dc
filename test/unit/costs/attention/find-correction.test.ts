import { expect, it } from 'vitest';
import { findCorrection, findStatementFigures } from '../../../../src/costs/attention/find-correction.ts';
import { makeAccountCost, makeDigest } from '../../../support/costs/make-digest.ts';

const make = (costs: Readonly<Record<string, string>>) =>
  makeDigest({ accounts: Object.entries(costs).map(([name, cost]) => makeAccountCost({ id: name, name, cost })) });

it('is nothing where the closed bill says the same, to the cent', () => {
  const said = findStatementFigures(make({ a: '10.001', b: '5' }));
  expect(findCorrection(said, make({ a: '10.004', b: '5' }))).toBeNull();
  expect(JSON.parse(JSON.stringify(said))).toEqual(said);
});

it('says which groups changed, the greatest change first, and those that came or went', () => {
  const said = findStatementFigures(make({ a: '10', b: '5', gone: '1', same: '7' }));
  expect(findCorrection(said, make({ a: '10.5', b: '2', fresh: '0.1', same: '7' }))).toEqual({
    total: { said: '23', now: '19.6' },
    groups: [
      { name: 'b', said: '5', now: '2' },
      { name: 'gone', said: '1', now: '0' },
      { name: 'a', said: '10', now: '10.5' },
      { name: 'fresh', said: '0', now: '0.1' },
    ],
    unchanged: 1,
  });
});
