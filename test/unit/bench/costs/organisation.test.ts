import { expect, it } from 'vitest';
import { renderGovernance, sketchOrganisation } from '../../../../bench/costs/organisation.ts';
import { parseGovernance } from '../../../../src/config/parse-governance.ts';

it('has as many accounts as it should', () => {
  const { units } = sketchOrganisation(1000);
  // With the management account.
  expect(units.reduce((sum, { accounts = [] }) => sum + accounts.length, 1)).toBe(1000);
});

it('has digests of the whole and of its OUs, which fall due together', () => {
  const file = parseGovernance(renderGovernance(10, '0 9 * * 1'), 'governance.yaml');
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  const { reports } = file.governance;
  const units = sketchOrganisation(1000).units.map(({ path }) => path);
  expect(reports.map(({ scope }) => scope?.ou)).toEqual([undefined, ...units.slice(1)]);
  expect(new Set(reports.map(({ schedule }) => schedule))).toEqual(new Set(['0 9 * * 1']));
});
