import { expect, test } from 'vitest';
import { findOu, findOusOnPath, listOuPaths } from '../../../src/config/organizational-units.ts';

const prod = { purpose: 'Live', guardrails: [], children: {} };
const workloads = { purpose: null, guardrails: ['b'], children: { Prod: prod } };
const governance = { ous: { Workloads: workloads, Prod: { purpose: 'Other', guardrails: [], children: {} } } };

test('an OU is found by its whole path only', () => {
  expect(findOu(governance, 'Workloads/Prod')).toBe(prod);
  expect(findOu(governance, 'Prod')?.purpose).toBe('Other');
  for (const path of ['', 'Workloads/', '/Workloads', 'workloads', 'Workloads/Prod/X', 'constructor', '__proto__']) {
    expect(findOu(governance, path), path).toBe(null);
  }
  expect(findOusOnPath(governance, 'Workloads/Prod')).toEqual([workloads, prod]);
});

test('paths are listed in the order of the file, parents first', () => {
  expect(listOuPaths(governance)).toEqual(['Workloads', 'Workloads/Prod', 'Prod']);
});
