import { describe, expect, it } from 'vitest';
import { judgeExpectation } from '../../../../src/cli/guardrails/judge-expectation.ts';
import { parseGovernance } from '../../../../src/config/parse-governance.ts';
import { buildGuardrails } from '../../../../src/guardrails/catalogue/build-guardrails.ts';
import { companyGovernance } from '../../../support/company.ts';

const text = companyGovernance.replace(
  /ous:\n {2}Workloads.*\n {2}Sandbox: \{\}\n/,
  `root: { guardrails: [deny-hpc] }
ous:
  Workloads: { guardrails: [allowed-regions], children: { Prod: { guardrails: [own] }, Dev: { guardrails: [only-s3] } } }
  Sandbox: { guardrails: [allowed-regions] }
  root: { guardrails: [deny-everything] }
accounts: { '111122223333': { guardrails: [deny-everything] }, '444455556666': {} }
guardrails:
  deny-hpc:
    rule: deny-instance-families
    families: accelerated-and-hpc
    exceptions: [{ account: '444455556666', until: 2026-12-01, reason: Trial }]
  allowed-regions: { rule: allow-regions, regions: [eu-central-1, us-east-1] }
  only-s3: { rule: allow-services, services: [s3] }
  own: { rule: policy, file: own.json }
  deny-everything: { rule: deny-everything }
`,
);
const own = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'sqs:*', Resource: '*', Condition: { StringSounds: { 'aws:Via': 'x' } } }],
};
const file = parseGovernance(text, 'governance.yaml');
if ('problems' in file) throw new Error(JSON.stringify(file.problems));
const { governance } = file;
const agreed = { governance, built: buildGuardrails(governance, new Map([['own.json', JSON.stringify(own)]])) };
const judge = (target: string, action: string, context: Record<string, string | string[]> = {}, resource = '*') =>
  judgeExpectation(agreed, { target, action, resource, context }, Date.UTC(2026, 10, 24));
const p5 = { 'aws:RequestedRegion': 'eu-central-1', 'ec2:InstanceType': ['p5.48xlarge'] };

describe('guardrails of the file', () => {
  it('let nobody launch a p5 in a sandbox, and everybody read S3 in Frankfurt', () => {
    expect(judge('Sandbox', 'ec2:RunInstances', p5)).toEqual({
      decision: 'deny',
      by: { level: 'root', guardrail: 'deny-hpc', sid: 'DenyHpc1' },
      why: 'deny-hpc at root denies it (statement DenyHpc1)',
    });
    for (const target of ['root', 'Sandbox', 'Workloads', 'Workloads/Prod', 'Workloads/Dev', '444455556666'])
      expect(judge(target, 's3:GetObject', { 'aws:RequestedRegion': 'eu-central-1' })).toMatchObject({
        decision: 'allow',
        by: null,
      });
  });

  it('hold below the OU that they are at, under its name', () => {
    expect(judge('Workloads/Prod', 'ec2:RunInstances', { 'aws:RequestedRegion': 'eu-west-3' }).by).toEqual({
      ...{ level: 'Workloads', guardrail: 'allowed-regions', sid: 'AllowedRegions1' },
    });
    expect(judge('root', 'ec2:RunInstances', { 'aws:RequestedRegion': 'eu-west-3' }).decision).toBe('allow');
  });

  it('that allow too little deny without a guardrail', () => {
    expect(judge('Workloads/Dev', 'sqs:SendMessage', { 'aws:RequestedRegion': 'us-east-1' })).toEqual({
      decision: 'deny',
      by: { level: 'Workloads/Dev', guardrail: null, sid: null },
      why: 'nothing at Workloads/Dev allows it',
    });
  });

  it('that are not understood leave it unknown, and say which', () => {
    expect(judge('Workloads/Prod', 'SQS:sendmessage', { 'aws:RequestedRegion': 'us-east-1' })).toMatchObject({
      decision: 'unknown',
      by: { level: 'Workloads/Prod', guardrail: 'own', sid: 'Own1' },
      why: expect.stringContaining('StringSounds is not understood'),
    });
  });
});

describe('an account', () => {
  it('is judged by the root and by what it has itself, under its id', () => {
    expect(judge('111122223333', 'sqs:SendMessage').by).toEqual({
      ...{ level: '111122223333', guardrail: 'deny-everything', sid: 'DenyEverything1' },
    });
    expect(judge('111122223333', 'ec2:RunInstances', p5).by?.level).toBe('root');
  });

  it('that is allowed may still be denied by its OU, which the file does not know', () => {
    expect(judge('444455556666', 'sqs:SendMessage').why).toMatch(/its OU and class are not in the file/);
    expect(judge('Sandbox', 'sqs:SendMessage', { 'aws:RequestedRegion': 'us-east-1' }).why).not.toMatch(/class/);
  });

  it('has its exception as long as that lasts: account and time are known unless the line says them', () => {
    expect(judge('444455556666', 'ec2:RunInstances', p5).decision).toBe('allow');
    expect(
      judge('444455556666', 'ec2:RunInstances', { ...p5, 'AWS:currenttime': '2026-12-02T00:00:00Z' }).decision,
    ).toBe('deny');
    expect(judge('444455556666', 'ec2:RunInstances', { ...p5, 'aws:PrincipalAccount': '111122223333' }).decision).toBe(
      'deny',
    );
    expect(judge('Sandbox', 'ec2:RunInstances', { ...p5, 'aws:PrincipalAccount': '444455556666' }).decision).toBe(
      'allow',
    );
    expect(judge('Sandbox', 'ec2:RunInstances', p5).decision).toBe('deny');
  });
});

it('root is the root, though an OU is called so', () => {
  expect(judge('root', 'sqs:SendMessage').decision).toBe('allow');
});
