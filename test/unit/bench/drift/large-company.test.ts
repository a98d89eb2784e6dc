import { expect, test } from 'vitest';
import { createLargeCompany } from '../../../../bench/drift/size/large-company.ts';
import { parseGovernance } from '../../../../src/config/parse-governance.ts';

test('has all its OUs and SCPs in its file, with a class for each OU that has accounts', () => {
  const { governance, seed } = createLargeCompany({ accounts: 300, units: 120, policies: 60 });
  const file = parseGovernance(governance, 'governance.yaml');
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  const { classes, guardrails } = file.governance;
  expect(Object.values(classes).map(({ ou }) => ou)).toEqual(
    seed.units.flatMap(({ path, accounts = [] }) => (accounts.length === 0 ? [] : [path])),
  );
  expect(seed.units.flatMap(({ accounts = [] }) => accounts)).toHaveLength(300);
  expect(seed.policies?.map(({ name }) => name)).toEqual(Object.keys(guardrails).map((name) => `steward-${name}`));
  expect(seed.budgets).toHaveLength(285);
});
