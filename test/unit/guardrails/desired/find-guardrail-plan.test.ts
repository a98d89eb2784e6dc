import { describe, expect, test } from 'vitest';
import { parseGovernance } from '../../../../src/config/parse-governance.ts';
import { buildGuardrails } from '../../../../src/guardrails/catalogue/build-guardrails.ts';
import { findAccountGuardrails, findGuardrailPlan } from '../../../../src/guardrails/desired/find-guardrail-plan.ts';

const parsed = parseGovernance(
  `version: 1
root: { guardrails: [no-root] }
ous:
  Workloads: { children: { Prod: { guardrails: [few, no-root] } } }
  Sandbox: {}
accounts:
  '111122223333': { guardrails: [no-quantum, no-root] }
guardrails:
  no-root: { rule: deny-root-user }
  no-quantum: { rule: deny-services, services: [braket] }
  few: { rule: allow-services, services: [s3] }
request: { email: 'aws+{slug}@example.com' }
classes:
  sandbox: { ou: Sandbox, guardrails: [no-root], approvals: [] }
  narrow: { ou: Sandbox, guardrails: [few], approvals: [] }
admins: [S0PLATFORM]
channels: { requests: C0REQUESTS }
`,
  'governance.yaml',
);
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
const { governance } = parsed;

describe('findGuardrailPlan', () => {
  test('has the root, every OU and every account, and FullAWSAccess wherever nothing allows in its place', () => {
    const classes = new Map([
      ['999988887777', 'narrow'],
      ['111122223333', 'sandbox'],
      ['444455556666', 'gone'],
    ]);
    expect(findGuardrailPlan(governance, buildGuardrails(governance, new Map()), classes)).toEqual([
      { place: { type: 'root' }, guardrails: ['no-root'], fullAccess: true },
      { place: { type: 'ou', path: 'Workloads' }, guardrails: [], fullAccess: true },
      { place: { type: 'ou', path: 'Workloads/Prod' }, guardrails: ['few', 'no-root'], fullAccess: false },
      { place: { type: 'ou', path: 'Sandbox' }, guardrails: [], fullAccess: true },
      { place: { type: 'account', id: '111122223333' }, guardrails: ['no-root', 'no-quantum'], fullAccess: true },
      { place: { type: 'account', id: '444455556666' }, guardrails: [], fullAccess: true },
      { place: { type: 'account', id: '999988887777' }, guardrails: ['few'], fullAccess: false },
    ]);
  });
});

describe('findAccountGuardrails', () => {
  test('are those of the class and its own', () => {
    expect(findAccountGuardrails(governance, '111122223333', 'narrow')).toEqual(['few', 'no-quantum', 'no-root']);
    expect(findAccountGuardrails(governance, '111122223333', null)).toEqual(['no-quantum', 'no-root']);
    expect(findAccountGuardrails(governance, '000000000000', 'toString')).toEqual([]);
  });
});
