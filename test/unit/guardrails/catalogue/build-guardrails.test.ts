import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../../../playground/aws/organizations/policies/policy-document.ts';
import type { Guardrail, GuardrailRule } from '../../../../src/config/governance.ts';
import { parseGovernance } from '../../../../src/config/parse-governance.ts';
import { buildGuardrails } from '../../../../src/guardrails/catalogue/build-guardrails.ts';
import { parseScp } from '../../../../src/guardrails/scp/parse/parse-scp.ts';
import { makeGuardrail } from './make-guardrail.ts';

function build(name: string, guardrail: Guardrail, policyFiles: ReadonlyMap<string, string> = new Map()) {
  const [built] = buildGuardrails({ guardrails: { [name]: guardrail } }, policyFiles);
  return built!;
}

const rules: readonly GuardrailRule[] = [
  { rule: 'deny-services', services: ['braket', 's3'] },
  { rule: 'allow-services', services: ['s3', 'ec2'] },
  { rule: 'allow-regions', regions: ['eu-central-1'] },
  { rule: 'deny-instance-types', types: ['m7i.metal-48xl'] },
  { rule: 'deny-instance-families', families: 'accelerated-and-hpc', sideDoors: 'report' },
  { rule: 'deny-instance-families', families: ['p5', 'u-*'], sideDoors: 'deny' },
  { rule: 'allow-bedrock-models', models: ['amazon.nova-lite-*'] },
  { rule: 'deny-actions', actions: ['organizations:LeaveOrganization'] },
  { rule: 'deny-root-user' },
  { rule: 'deny-everything' },
  { rule: 'deny-commitments' },
  { rule: 'policy', file: 'own.json' },
];
const own = new Map([
  ['own.json', '{"Statement": {"Sid": "Mine", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}}'],
]);
const exempting = {
  exemptRoles: ['arn:aws:iam::*:role/Breakglass'],
  exceptions: [{ account: '111122223333', until: '2027-03-31', reason: 'Migration' }],
};

describe('each rule', () => {
  test.each(rules)('$rule is an SCP that AWS takes, with and without exceptions', (rule) => {
    for (const guardrail of [makeGuardrail(rule), makeGuardrail(rule, exempting)]) {
      const { json, characters, scp } = build('some-rule', guardrail, own);
      checkDocument('SERVICE_CONTROL_POLICY', json);
      expect(parseScp(json)).toEqual({ kind: 'scp', scp });
      expect(characters).toBe(json.length);
      expect(json).not.toMatch(/\s/);
      expect(scp.Statement.map(({ Sid }) => Sid)).toEqual(scp.Statement.map((_, index) => `SomeRule${index + 1}`));
    }
  });

  test.each(rules)('$rule leaves room for an exception within the size that AWS takes', (rule) => {
    expect(build('some-rule', makeGuardrail(rule, exempting), own).characters).toBeLessThan(10_240);
  });
});

describe('the JSON', () => {
  test.each<[string, GuardrailRule, object]>([
    [
      'no-quantum',
      { rule: 'deny-services', services: ['braket'] },
      { Effect: 'Deny', Action: 'braket:*', Resource: '*' },
    ],
    [
      'few-services',
      { rule: 'allow-services', services: ['s3', 'ec2'] },
      { Effect: 'Allow', Action: ['s3:*', 'ec2:*'], Resource: '*' },
    ],
    [
      'deny-leave-organization',
      { rule: 'deny-actions', actions: ['organizations:LeaveOrganization'] },
      { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
    ],
    [
      'deny-root-user',
      { rule: 'deny-root-user' },
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
      },
    ],
  ])('of %s', (name, rule, statement) => {
    const sid = name
      .split('-')
      .map((word) => word[0]!.toUpperCase() + word.slice(1))
      .join('');
    expect(JSON.parse(build(name, makeGuardrail(rule)).json)).toEqual({
      Version: '2012-10-17',
      Statement: [{ Sid: `${sid}1`, ...statement }],
    });
  });

  test("of a policy is the file's, with Sids of the guardrail", () => {
    expect(build('our-own', makeGuardrail({ rule: 'policy', file: 'own.json' }), own).json).toBe(
      '{"Version":"2012-10-17","Statement":[{"Sid":"OurOwn1","Effect":"Deny","Action":"s3:*","Resource":"*"}]}',
    );
  });
});

describe('a guardrail', () => {
  test('has the name of its SCP, what it means, and the SCP that it adopts', () => {
    const guardrail = makeGuardrail({ rule: 'deny-root-user' }, { policyId: 'p-abcd1234', says: 'nobody is root' });
    expect(build('deny-root-user', guardrail)).toMatchObject({
      ...{ name: 'deny-root-user', policyName: 'steward-deny-root-user', policyId: 'p-abcd1234' },
      ...{ words: 'nobody is root', allows: false },
    });
  });

  test('allows where a statement does', () => {
    const file = (effect: string) =>
      new Map([['x', `{"Statement":{"Effect":"${effect}","Action":"*","Resource":"*"}}`]]);
    const policy = makeGuardrail({ rule: 'policy', file: 'x' });
    expect(build('own', policy, file('Allow')).allows).toBe(true);
    expect(build('own', policy, file('Deny')).allows).toBe(false);
    expect(build('few', makeGuardrail({ rule: 'allow-services', services: ['s3'] })).allows).toBe(true);
    expect(build('regions', makeGuardrail({ rule: 'allow-regions', regions: ['eu-central-1'] })).allows).toBe(false);
  });

  test('that cannot be built is an error that names it', () => {
    const policy = makeGuardrail({ rule: 'policy', file: 'x.json' });
    expect(() => build('own', policy)).toThrow('guardrail own cannot be built: x.json was not read');
    expect(() => build('own', policy, new Map([['x.json', '{']]))).toThrow('guardrail own cannot be built: The policy');
  });
});

test('those of the example are far below the size that AWS takes', () => {
  const parsed = parseGovernance(readFileSync('examples/governance.yaml', 'utf8'), 'governance.yaml');
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const built = buildGuardrails(parsed.governance, new Map());
  expect(built.map(({ name }) => name)).toEqual(Object.keys(parsed.governance.guardrails));
  for (const { characters } of built) expect(characters).toBeLessThan(4_000);
});
