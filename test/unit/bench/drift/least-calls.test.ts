import { expect, test } from 'vitest';
import { findLeastCalls, findLeastTreeCalls } from '../../../../bench/drift/inventory/least-calls.ts';

/** 100 accounts, 12 OUs in two levels, AWS's own SCP everywhere and nine others with three targets each. */
const counts = {
  ...{ accounts: 100, childrenByParent: [4, 2, 2, 2, 2, ...Array<number>(8).fill(0)], awsPolicies: 1 },
  targetsByPolicy: [113, ...Array<number>(9).fill(3)],
};

test('each list takes a call for 20 entries, and one where there are none', () => {
  // The root, 13 lists of OUs, 5 of accounts, one of SCPs, 9 contents, 6 + 9 lists of targets.
  expect(findLeastTreeCalls(counts)).toBe(1 + 13 + 5 + 1 + 9 + 15);
  expect(findLeastTreeCalls({ accounts: 1, childrenByParent: [0], targetsByPolicy: [2], awsPolicies: 1 })).toBe(5);
});

test('the rest takes pages of its own, and four calls for a management account with a trail', () => {
  const rest = {
    taggedAccounts: 101,
    budgets: 1_001,
    budgetsWithAlerts: 0,
    trustedServices: 21,
    organizationTrails: 1,
  };
  expect(findLeastCalls({ ...counts, ...rest })).toBe(44 + 2 + 2 + 1 + 2 + 4);
});
