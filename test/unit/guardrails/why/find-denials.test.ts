import { describe, expect, it } from 'vitest';
import type { Governance } from '../../../../src/config/governance.ts';
import { buildGuardrails } from '../../../../src/guardrails/catalogue/build-guardrails.ts';
import { findAgreedLevels } from '../../../../src/guardrails/why/agreed-levels.ts';
import { type AskedCall, createRequest } from '../../../../src/guardrails/why/create-request.ts';
import { findDenials } from '../../../../src/guardrails/why/find-denials.ts';
import { makeGuardrail } from '../catalogue/make-guardrail.ts';

const id = '111122223333';
const hpc = { rule: 'deny-instance-families', families: 'accelerated-and-hpc' } as const;
const tagged = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Deny', Action: 'sqs:*', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalTag/team': 'x' } } },
  ],
};
const guardrails: Governance['guardrails'] = {
  hpc: makeGuardrail({ ...hpc, sideDoors: 'report' }, { exemptRoles: ['arn:aws:iam::*:role/Breakglass'] }),
  doors: makeGuardrail(
    { ...hpc, sideDoors: 'deny' },
    { exceptions: [{ account: id, until: '2026-12-01', reason: '' }] },
  ),
  regions: makeGuardrail({ rule: 'allow-regions', regions: ['eu-central-1'] }),
  s3: makeGuardrail({ rule: 'allow-services', services: ['s3'] }),
  root: makeGuardrail({ rule: 'deny-root-user' }),
  tags: makeGuardrail({ rule: 'policy', file: 'tags.json' }),
};
const ou = (names: readonly string[], children: Governance['ous'] = {}) => ({
  purpose: null,
  guardrails: names,
  children,
});
const governance = {
  root: { guardrails: ['hpc', 'root', 'tags'] },
  ous: {
    Work: ou(['regions'], { Lab: ou(['doors']) }),
    Data: ou(['s3']),
    root: ou(['hpc']),
  },
  classes: {},
  accounts: { [id]: { guardrails: ['doors'] } },
};
const agreed = { governance, built: buildGuardrails({ guardrails }, new Map([['tags.json', JSON.stringify(tagged)]])) };

function ask(ouPath: string, action: string, more: Partial<AskedCall> = {}, accountId = '444455556666') {
  const levels = findAgreedLevels(agreed, { ouPath, account: { id: accountId, className: null } });
  const call: AskedCall = {
    ...{ accountId, action, resource: '*', region: null, instanceType: null, principal: null, context: {} },
    ...{ now: Date.UTC(2026, 10, 24), ...more },
  };
  return findDenials(agreed, levels, createRequest(call));
}
const p5 = { region: 'eu-central-1', instanceType: 'p5.48xlarge' };
const atRoot = { level: 'root', guardrails: ['hpc'], sid: 'Hpc1' };

describe('what denies a call', () => {
  it('is nothing', () => {
    for (const [path, action] of [
      ['Work', 's3:GetObject'],
      ['Data', 's3:GetObject'],
      ['', 'ec2:CreateVpc'],
    ] as const)
      expect(ask(path, action, { region: 'eu-central-1' })).toEqual({ certain: [], possible: [] });
  });

  it('is each guardrail on the path, whatever the case of the action', () => {
    expect(ask('Work', 'ec2:RunInstances', p5).certain).toEqual([atRoot]);
    expect(ask('Work/Lab', 'EC2:runinstances', { ...p5, region: 'eu-west-3' }).certain).toEqual([
      atRoot,
      { level: 'Work', guardrails: ['regions'], sid: 'Regions1' },
      { level: 'Work/Lab', guardrails: ['doors'], sid: 'Doors1' },
    ]);
  });

  it('is a level that allows too little, with its guardrails', () => {
    expect(ask('Data', 'sqs:SendMessage', { context: { 'aws:PrincipalTag/team': ['y'] } }).certain).toEqual([
      { level: 'Data', guardrails: ['s3'], sid: null },
    ]);
    expect(ask('Data', 'ec2:RunInstances', p5).certain.map(({ level }) => level)).toEqual(['root', 'Data']);
  });

  it('is not what an exception lifts, as long as it lasts', () => {
    const at = (now: number) => ask('', 'batch:CreateComputeEnvironment', { now }, id).certain;
    expect(at(Date.UTC(2026, 10, 24))).toEqual([]);
    expect(at(Date.UTC(2026, 11, 2)).map(({ level, guardrails }) => [level, guardrails])).toEqual([[id, ['doors']]]);
  });

  it('is found at an OU that is called like the root, too', () => {
    expect(ask('root', 'ec2:RunInstances', p5).certain).toEqual([atRoot, atRoot]);
  });

  it('depends on who asks', () => {
    const as = (principal: string, action = 'ec2:RunInstances') => ask('', action, { ...p5, principal }).certain;
    expect(as('arn:aws:sts::444455556666:assumed-role/Breakglass/ben')).toEqual([]);
    expect(as('arn:aws:sts::444455556666:assumed-role/Dev/ben')).toEqual([atRoot]);
    expect(as('arn:aws:sts::444455556666:assumed-role/AWSReservedSSO_Dev_0123/ben')).toEqual([atRoot]);
    expect(as('arn:aws:sts::444455556666:assumed-role/AWSServiceRoleForAutoScaling/x')).toEqual([]);
    expect(as('arn:aws:iam::444455556666:root', 's3:GetObject').map(({ guardrails: names }) => names)).toEqual([
      ['root'],
    ]);
  });
});

describe('what is not said', () => {
  it('leaves open what depends on it, and is named', () => {
    expect(ask('Work', 'ec2:RunInstances')).toEqual({
      certain: [],
      possible: [
        { ...atRoot, keys: ['ec2:InstanceType'] },
        { level: 'Work', guardrails: ['regions'], sid: 'Regions1', keys: ['aws:RequestedRegion'] },
      ],
    });
    expect(ask('', 'sqs:SendMessage').possible).toEqual([
      { level: 'root', guardrails: ['tags'], sid: 'Tags1', keys: ['aws:PrincipalTag/team'] },
    ]);
  });

  it('is not asked for where something denies it anyway', () => {
    expect(ask('Work', 'ec2:RunInstances', { region: 'eu-west-3' })).toEqual({
      certain: [{ level: 'Work', guardrails: ['regions'], sid: 'Regions1' }],
      possible: [],
    });
  });
});

it.each([
  ['autoscaling:CreateAutoScalingGroup'],
  ['sagemaker:CreateTrainingJob'],
  ['codebuild:CreateFleet'],
  ['cloud9:CreateEnvironmentEC2'],
  ['ec2:StartInstances'],
])('%s carries the type too', (action) => {
  expect(ask('', action, p5).certain.map(({ level }) => level)).toEqual(['root']);
  expect(ask('', action, { ...p5, instanceType: 'm7i.large' })).toEqual({ certain: [], possible: [] });
});
