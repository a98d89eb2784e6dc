import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { examplePolicies } from '../../../../playground/aws/seed/example-policies.ts';
import { parseGovernance } from '../../../../src/config/parse-governance.ts';
import { buildGuardrails } from '../../../../src/guardrails/catalogue/build-guardrails.ts';

test("the local organisation's SCPs are those that Steward makes of the example file", () => {
  const path = new URL('../../../../examples/governance.yaml', import.meta.url);
  const parsed = parseGovernance(readFileSync(path, 'utf8'), 'governance.yaml');
  if ('problems' in parsed) throw new Error('the example does not parse');
  const made = buildGuardrails(parsed.governance, new Map());
  const seeded = new Map(examplePolicies.map(({ name, document }) => [name, document]));
  expect(made.map(({ policyName, json }) => [policyName, JSON.parse(json)])).toEqual(
    made.map(({ policyName }) => [policyName, seeded.get(policyName)]),
  );
});
