import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GuardrailRule } from '../../../../../src/config/governance.ts';
import { buildGuardrail } from '../../../../../src/guardrails/catalogue/build-guardrails.ts';
import { recogniseGuardrail } from '../../../../../src/guardrails/import/recognise/recognise-guardrail.ts';
import { compareScps } from '../../../../../src/guardrails/scp/compare/compare-scps.ts';
import { parseScp } from '../../../../../src/guardrails/scp/parse/parse-scp.ts';
import type { Scp } from '../../../../../src/guardrails/scp/scp.ts';
import { makeGuardrail } from '../../catalogue/make-guardrail.ts';

function parse(document: object): Scp {
  const parsed = parseScp(JSON.stringify(document));
  if (parsed.kind === 'malformed') throw new Error(parsed.problem);
  return parsed.scp;
}

const statement = (rest: object) =>
  parse({ Version: '2012-10-17', Statement: { Effect: 'Deny', Resource: '*', ...rest } });

describe('SCPs as companies write them', () => {
  test.each<[string, Scp, GuardrailRule]>([
    [
      'actions of any case, one value',
      statement({ Sid: 'Leave', Action: 'Organizations:LeaveOrganization' }),
      { rule: 'deny-actions', actions: ['organizations:LeaveOrganization'] },
    ],
    [
      'whole services in two statements',
      parse({
        Version: '2012-10-17',
        Statement: ['braket:*', 'gamelift:*'].map((Action) => ({ Effect: 'Deny', Action, Resource: '*' })),
      }),
      { rule: 'deny-services', services: ['braket', 'gamelift'] },
    ],
    [
      'the root user by its ARN',
      statement({ Action: '*', Condition: { ArnLike: { 'AWS:PrincipalArn': 'arn:aws:iam::*:root' } } }),
      { rule: 'deny-root-user' },
    ],
    [
      "the root user as AWS's example has it",
      statement({ Action: '*', Condition: { StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] } } }),
      { rule: 'deny-root-user' },
    ],
    [
      'services and nothing else',
      statement({ Effect: 'Allow', Action: ['s3:*', 'ec2:*'] }),
      { rule: 'allow-services', services: ['s3', 'ec2'] },
    ],
  ])('%s', (_, scp, rule) => {
    expect(recogniseGuardrail(scp)).toEqual(makeGuardrail(rule));
  });

  test.each<[string, Scp]>([
    ['a condition of its own', statement({ Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
    [
      'some resources',
      parse({ Version: '2012-10-17', Statement: { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::a' } }),
    ],
    ['everything', statement({ Action: '*' })],
    [
      'regions with other exemptions than those of the catalogue',
      statement({ NotAction: ['iam:*'], Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-central-1' } } }),
    ],
    [
      'a role that is exempt from one of two statements',
      parse({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Deny', Action: 's3:*', Resource: '*' },
          {
            ...{ Effect: 'Deny', Action: 'ec2:*', Resource: '*' },
            Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Admin' } },
          },
        ],
      }),
    ],
    [
      'an exception that ends in the middle of a day',
      parse({
        Version: '2012-10-17',
        Statement: [
          {
            ...{ Effect: 'Deny', Action: 's3:*', Resource: '*' },
            Condition: { StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } },
          },
          {
            ...{ Effect: 'Deny', Action: 's3:*', Resource: '*' },
            Condition: {
              StringEquals: { 'aws:PrincipalAccount': '111122223333' },
              DateGreaterThanEquals: { 'aws:CurrentTime': '2027-01-01T12:00:00Z' },
            },
          },
        ],
      }),
    ],
  ])('%s is none of the rules', (_, scp) => {
    expect(recogniseGuardrail(scp)).toBeNull();
  });

  test('a rule that cannot be meant is passed over', () => {
    const scp = statement({ Effect: 'Allow', Action: ['s3:*'] });
    expect(recogniseGuardrail(scp, ({ rule }) => rule !== 'allow-services')).toBeNull();
  });
});

const listOf = <T>(...values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 });

const anyRule: fc.Arbitrary<GuardrailRule> = fc.oneof(
  listOf('s3', 'ec2', 'braket', 'iam').map((services): GuardrailRule => ({ rule: 'deny-services', services })),
  listOf('s3', 'ec2', 'braket', 'iam').map((services): GuardrailRule => ({ rule: 'allow-services', services })),
  listOf('eu-central-1', 'us-east-1', 'ap-southeast-2').map(
    (regions): GuardrailRule => ({ rule: 'allow-regions', regions }),
  ),
  listOf('m7i.metal-48xl', 'p5.*', 'x*.32xlarge').map(
    (types): GuardrailRule => ({ rule: 'deny-instance-types', types }),
  ),
  fc
    .tuple(
      fc.oneof(fc.constant('accelerated-and-hpc' as const), listOf('p5', 'hpc7a', 'u-*', 'u-12tb1')),
      fc.constantFrom('report' as const, 'deny' as const),
    )
    .map(([families, sideDoors]): GuardrailRule => ({ rule: 'deny-instance-families', families, sideDoors })),
  listOf('amazon.nova-lite-*', 'anthropic.claude-*').map(
    (models): GuardrailRule => ({ rule: 'allow-bedrock-models', models }),
  ),
  listOf('s3:Put*', 'ec2:RunInstances', 'organizations:LeaveOrganization', 's3:*').map(
    (actions): GuardrailRule => ({ rule: 'deny-actions', actions }),
  ),
  fc
    .constantFrom('deny-root-user' as const, 'deny-everything' as const, 'deny-commitments' as const)
    .map((rule): GuardrailRule => ({ rule })),
);

const anyGuardrail = fc
  .record({
    rule: anyRule,
    exemptRoles: fc.uniqueArray(fc.constantFrom('arn:aws:iam::*:role/Admin', 'arn:aws:iam::111122223333:role/Break*')),
    exceptions: fc.uniqueArray(
      fc.record({
        account: fc.constantFrom('111122223333', '999988887777', '444455556666'),
        until: fc.constantFrom('2027-01-31', '2026-12-31', '2028-02-29'),
        reason: fc.constant('Migration'),
      }),
      { selector: ({ account }) => account },
    ),
  })
  .map(({ rule, ...common }) => makeGuardrail(rule, common));

test('what the catalogue makes is recognised as what means the same', () => {
  fc.assert(
    fc.property(anyGuardrail, (guardrail) => {
      const built = buildGuardrail('any', guardrail, new Map());
      if ('problem' in built) throw new Error(built.problem);
      const found = recogniseGuardrail(parse(JSON.parse(built.json)));
      expect(found).not.toBeNull();
      const again = buildGuardrail('other', found!, new Map());
      if ('problem' in again) throw new Error(again.problem);
      expect(compareScps(built.scp, again.scp)).toEqual({ kind: 'same' });
      expect(found!.exemptRoles.length).toBe(guardrail.exemptRoles.length);
      expect(found!.exceptions.length).toBe(guardrail.exceptions.length);
    }),
    { numRuns: 60 },
  );
});
