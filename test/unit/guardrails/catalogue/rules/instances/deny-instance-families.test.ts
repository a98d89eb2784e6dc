import { describe, expect, test } from 'vitest';
import { sideDoors } from '../../../../../../src/guardrails/catalogue/rules/instances/side-doors.ts';
import { judgeBy } from '../../judge.ts';
import { makeGuardrail } from '../../make-guardrail.ts';

const judge = judgeBy(
  makeGuardrail({ rule: 'deny-instance-families', families: 'accelerated-and-hpc', sideDoors: 'report' }),
);
const instance = 'arn:aws:ec2:eu-central-1:111122223333:instance/*';
const launch = (type: string, ask = judge) => ask('ec2:RunInstances', { 'ec2:InstanceType': type }, instance);

/** Families of the enum `InstanceType` of the EC2 API, by class. */
const acceleratedAndHpc = [
  ...['hpc6a', 'hpc6id', 'hpc7a', 'hpc7g', 'hpc8a'],
  ...['p2', 'p3', 'p3dn', 'p4d', 'p4de', 'p5', 'p5e', 'p5en', 'p6-b200', 'p6-b300', 'p6e-gb200'],
  ...['g2', 'g3', 'g3s', 'g4ad', 'g4dn', 'g5', 'g5g', 'g6', 'g6e', 'g6f', 'g7', 'g7e', 'gr6', 'gr6f'],
  ...['trn1', 'trn1n', 'trn2', 'inf1', 'inf2', 'dl1', 'dl2q', 'vt1', 'f1', 'f2'],
  ...['cc1', 'cc2', 'cg1', 'cr1'],
];
const others = [
  ...['c7i', 'm7i', 't4g', 't3', 'r7iz', 'i4i', 'im4gn', 'is4gen', 'd3en', 'h1', 'z1d', 'a1', 'c7gn', 'm7i-flex'],
  ...['u-6tb1', 'u7i-12tb', 'x2gd', 'x8g', 'mac2', 'mac2-m2pro'],
];

describe('accelerated-and-hpc', () => {
  test.each(acceleratedAndHpc)('denies %s', (family) => {
    expect(launch(`${family}.16xlarge`)).toBe('deny');
    expect(judge('sagemaker:CreateTrainingJob', { 'sagemaker:InstanceTypes': [`ml.${family}.16xlarge`] })).toBe('deny');
  });

  test.each(others)('leaves %s', (family) => {
    expect(launch(`${family}.large`)).toBe('allow');
    expect(judge('sagemaker:CreateTrainingJob', { 'sagemaker:InstanceTypes': [`ml.${family}.large`] })).toBe('allow');
  });

  test.each<[action: string, key: string, type: string | readonly string[]]>([
    ['ec2:StartInstances', 'ec2:InstanceType', 'p5.48xlarge'],
    ['ec2:ModifyInstanceAttribute', 'ec2:InstanceType', 'p5.48xlarge'],
    ['ec2:CreateFleet', 'ec2:InstanceType', 'p5.48xlarge'],
    ['ec2:CreateCapacityReservation', 'ec2:InstanceType', 'p5.48xlarge'],
    ['ec2:AllocateHosts', 'ec2:InstanceType', 'p5.48xlarge'],
    ['autoscaling:CreateAutoScalingGroup', 'autoscaling:InstanceTypes', ['m7i.large', 'p5.48xlarge']],
    ['autoscaling:UpdateAutoScalingGroup', 'autoscaling:InstanceTypes', ['p5.48xlarge']],
    ['autoscaling:CreateLaunchConfiguration', 'autoscaling:InstanceType', 'p5.48xlarge'],
    ['sagemaker:CreateEndpointConfig', 'sagemaker:InstanceTypes', ['ml.m7i.large', 'ml.p5.48xlarge']],
    ['sagemaker:UpdateDomain', 'sagemaker:InstanceTypes', ['ml.g5.xlarge']],
    ['codebuild:CreateFleet', 'codebuild:computeConfiguration.instanceType', 'g5.xlarge'],
    ['codebuild:UpdateProject', 'codebuild:environment.computeConfiguration.instanceType', 'g5.xlarge'],
    ['cloud9:CreateEnvironmentEC2', 'cloud9:InstanceType', 'g4dn.xlarge'],
  ])('denies %s by its key %s', (action, key, type) => {
    expect(judge(action, { [key]: type })).toBe('deny');
    expect(judge(action, { [key]: typeof type === 'string' ? 'm7i.large' : ['ml.m7i.large'] })).toBe('allow');
    expect(judge(action)).toBe('allow');
  });

  test('leaves reading and the rest alone', () => {
    expect(judge('s3:GetObject', { 'aws:RequestedRegion': 'eu-central-1' })).toBe('allow');
    expect(judge('ec2:TerminateInstances', { 'ec2:InstanceType': 'p5.48xlarge' })).toBe('allow');
  });
});

describe('a list of families', () => {
  test('is meant to the letter, with its wildcards', () => {
    const ask = judgeBy(
      makeGuardrail({ rule: 'deny-instance-families', families: ['p5', 'u-*'], sideDoors: 'report' }),
    );
    expect(launch('p5.48xlarge', ask)).toBe('deny');
    expect(launch('p5e.48xlarge', ask)).toBe('allow');
    expect(launch('u-6tb1.metal', ask)).toBe('deny');
    expect(launch('u7i-6tb.112xlarge', ask)).toBe('allow');
  });
});

describe('instance types', () => {
  test('are meant to the letter, with their wildcards', () => {
    const ask = judgeBy(makeGuardrail({ rule: 'deny-instance-types', types: ['m7i.metal-48xl', 'r7i.*'] }));
    expect(launch('m7i.metal-48xl', ask)).toBe('deny');
    expect(launch('m7i.metal-24xl', ask)).toBe('allow');
    expect(launch('r7i.large', ask)).toBe('deny');
    expect(ask('sagemaker:CreateApp', { 'sagemaker:InstanceTypes': ['ml.r7i.large'] })).toBe('deny');
  });
});

describe('side doors', () => {
  const closed = judgeBy(
    makeGuardrail({ rule: 'deny-instance-families', families: 'accelerated-and-hpc', sideDoors: 'deny' }),
  );

  test.each(sideDoors.flatMap(({ actions }) => actions))('%s is left, or denied where they are to be', (action) => {
    expect(judge(action)).toBe('allow');
    expect(closed(action)).toBe('deny');
  });

  test('leave the ordinary ways open', () => {
    expect(launch('m7i.large', closed)).toBe('allow');
    expect(launch('p5.48xlarge', closed)).toBe('deny');
    for (const action of ['ec2:CreateLaunchTemplate', 'eks:CreateCluster', 'batch:SubmitJob'])
      expect(closed(action)).toBe('allow');
  });
});
