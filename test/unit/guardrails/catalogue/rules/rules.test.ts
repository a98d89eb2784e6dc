import { describe, expect, test } from 'vitest';
import { commitments } from '../../../../../src/guardrails/catalogue/data/commitments.ts';
import { judgeBy } from '../judge.ts';
import { makeGuardrail } from '../make-guardrail.ts';

const frankfurt = { 'aws:RequestedRegion': 'eu-central-1' };
const paris = { 'aws:RequestedRegion': 'eu-west-3' };

test('deny-services', () => {
  const judge = judgeBy(makeGuardrail({ rule: 'deny-services', services: ['braket'] }));
  expect(judge('braket:CreateQuantumTask')).toBe('deny');
  expect(judge('s3:GetObject')).toBe('allow');
});

test('allow-services', () => {
  const judge = judgeBy(makeGuardrail({ rule: 'allow-services', services: ['s3', 'ec2'] }));
  expect(judge('s3:GetObject')).toBe('allow');
  expect(judge('lambda:CreateFunction')).toBe('deny');
});

test('deny-actions', () => {
  const judge = judgeBy(makeGuardrail({ rule: 'deny-actions', actions: ['organizations:Leave*'] }));
  expect(judge('organizations:LeaveOrganization')).toBe('deny');
  expect(judge('organizations:DescribeOrganization')).toBe('allow');
});

test('deny-root-user', () => {
  const judge = judgeBy(makeGuardrail({ rule: 'deny-root-user' }));
  expect(judge('s3:GetObject', { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:root' })).toBe('deny');
  expect(judge('s3:GetObject', { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/root' })).toBe('allow');
});

describe('allow-regions', () => {
  const judge = judgeBy(makeGuardrail({ rule: 'allow-regions', regions: ['eu-central-1'] }));
  const profile = (region: string, id: string) => ({
    'bedrock:InferenceProfileArn': `arn:aws:bedrock:${region}:111122223333:${id}`,
  });

  test('allows the Regions, and what is global', () => {
    expect(judge('s3:GetObject', frankfurt)).toBe('allow');
    expect(judge('s3:GetObject', paris)).toBe('deny');
    expect(judge('ec2:RunInstances', { 'aws:RequestedRegion': 'us-east-1' })).toBe('deny');
    for (const action of [
      'iam:CreateRole',
      'sts:AssumeRole',
      'route53:CreateHostedZone',
      'account:PutAlternateContact',
    ])
      expect(judge(action, { 'aws:RequestedRegion': 'us-east-1' })).toBe('allow');
  });

  test('allows inference that came through a profile of an allowed Region, wherever it is done', () => {
    for (const action of ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream']) {
      expect(judge(action, frankfurt)).toBe('allow');
      expect(judge(action, paris)).toBe('deny');
      expect(
        judge(action, { ...paris, ...profile('eu-central-1', 'inference-profile/eu.amazon.nova-lite-v1:0') }),
      ).toBe('allow');
      expect(judge(action, { ...paris, ...profile('eu-central-1', 'application-inference-profile/abc') })).toBe(
        'allow',
      );
      expect(judge(action, { ...paris, ...profile('eu-west-3', 'inference-profile/eu.amazon.nova-lite-v1:0') })).toBe(
        'deny',
      );
    }
    expect(judge('bedrock:CreateAgent', { ...paris, ...profile('eu-central-1', 'inference-profile/x') })).toBe('deny');
  });
});

describe('allow-bedrock-models', () => {
  const judge = judgeBy(makeGuardrail({ rule: 'allow-bedrock-models', models: ['amazon.nova-lite-*'] }));
  const invoke = (resource: string) => judge('bedrock:InvokeModel', {}, resource);

  test('allows the models, through system-defined profiles too', () => {
    expect(invoke('arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0')).toBe('allow');
    expect(invoke('arn:aws:bedrock:::foundation-model/amazon.nova-lite-v1:0')).toBe('allow');
    expect(invoke('arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-lite-v1:0')).toBe(
      'allow',
    );
    expect(invoke('arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/abc')).toBe('allow');
    expect(judge('bedrock-mantle:CreateInference', { 'bedrock-mantle:Model': 'amazon.nova-lite-v1:0' })).toBe('allow');
  });

  test('denies others, and what is no model of the list', () => {
    expect(invoke('arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0')).toBe('deny');
    expect(invoke('arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-pro-v1:0')).toBe('deny');
    expect(invoke('arn:aws:bedrock:eu-central-1:111122223333:imported-model/abc')).toBe('deny');
    expect(judge('bedrock-mantle:CreateInference', { 'bedrock-mantle:Model': 'openai.gpt-oss-120b' })).toBe('deny');
    expect(judge('bedrock-mantle:CreateInference')).toBe('deny');
    expect(judge('bedrock:ListFoundationModels')).toBe('allow');
  });
});

describe('deny-everything', () => {
  const judge = judgeBy(makeGuardrail({ rule: 'deny-everything' }));

  test.each([
    ...['ec2:RunInstances', 'ec2:StartInstances', 'rds:CreateDBInstance', 'lambda:InvokeFunction', 's3:PutObject'],
    ...['s3:GetObject', 'bedrock:InvokeModel', 'savingsplans:CreateSavingsPlan', 'iam:CreateUser', 'ec2:ModifyVolume'],
    ...['some-new-service:Describe', 'cloudtrail:StopLogging', 'kms:ScheduleKeyDeletion'],
  ])('denies %s', (action) => {
    expect(judge(action)).toBe('deny');
  });

  test.each([
    ...[
      'ec2:DescribeInstances',
      'ec2:TerminateInstances',
      'ec2:StopInstances',
      'ec2:ReleaseAddress',
      'rds:StopDBCluster',
    ],
    ...['s3:ListBucket', 's3:DeleteObject', 's3:DeleteBucket', 'cloudformation:DeleteStack', 'sts:AssumeRole'],
    ...['eks:DeleteNodegroup', 'sagemaker:StopNotebookInstance', 'cloudtrail:LookupEvents', 'support:CreateCase'],
  ])('leaves %s', (action) => {
    expect(judge(action)).toBe('allow');
  });
});

describe('deny-commitments', () => {
  const judge = judgeBy(makeGuardrail({ rule: 'deny-commitments' }));

  test.each(commitments.flatMap(({ actions }) => actions))('denies %s', (action) => {
    expect(judge(action)).toBe('deny');
  });

  test.each([
    'ec2:RunInstances',
    'rds:CreateDBInstance',
    'savingsplans:DescribeSavingsPlans',
    'acm:RequestCertificate',
  ])('leaves %s', (action) => {
    expect(judge(action)).toBe('allow');
  });

  test('names each call once, with what it costs', () => {
    const actions = commitments.flatMap((one) => one.actions);
    expect(new Set(actions).size).toBe(actions.length);
    for (const { what, costs } of commitments) expect([what, costs]).not.toContain('');
  });
});
