import { describe, expect, test } from 'vitest';
import type { GuardrailRule } from '../../../src/config/governance.ts';
import { findGuardrailsOnPath, findGuardrailWords } from '../../../src/config/guardrail-words.ts';

const common = { says: null, exemptRoles: [], exceptions: [], policyId: null };

describe('findGuardrailWords', () => {
  test.each<[GuardrailRule, string]>([
    [{ rule: 'allow-regions', regions: ['eu-central-1', 'us-east-1'] }, 'Frankfurt and N. Virginia only'],
    [{ rule: 'allow-regions', regions: ['xx-north-9'] }, 'xx-north-9 only'],
    [
      {
        rule: 'allow-regions',
        regions: ['eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-north-1', 'eu-south-1', 'sa-east-1'],
      },
      'Ireland, London, Paris, Stockholm and 2 more only',
    ],
    [{ rule: 'deny-instance-families', families: 'accelerated-and-hpc', sideDoors: 'report' }, 'no GPU or HPC'],
    [{ rule: 'deny-instance-families', families: ['p5', 'u-*'], sideDoors: 'deny' }, 'no p5 or u-* instances'],
    [{ rule: 'deny-instance-types', types: ['m7i.metal-48xl'] }, 'no m7i.metal-48xl instances'],
    [{ rule: 'deny-services', services: ['braket', 'gamelift', 's3'] }, 'no braket, gamelift or s3'],
    [{ rule: 'allow-services', services: ['s3', 'ec2'] }, 's3 and ec2 only'],
    [{ rule: 'allow-bedrock-models', models: ['amazon.nova-*'] }, "of Bedrock's models amazon.nova-* only"],
    [{ rule: 'deny-actions', actions: ['iam:CreateUser'] }, 'no iam:CreateUser'],
    [{ rule: 'deny-root-user' }, 'no root user'],
    [{ rule: 'deny-commitments' }, 'no commitments or big purchases'],
    [{ rule: 'deny-everything' }, 'nothing new may be started'],
    [{ rule: 'policy', file: 'policies/x.json' }, 'our own rule'],
  ])('%j → %s', (rule, words) => {
    expect(findGuardrailWords('our-own-rule', { ...common, ...rule })).toBe(words);
  });

  test('what the file says goes first', () => {
    const guardrail = { ...common, rule: 'deny-root-user', says: 'root is locked' } as const;
    expect(findGuardrailWords('x', guardrail)).toBe('root is locked');
  });
});

test('guardrails of the root, of each OU on the path and of the class, each once', () => {
  const leaf = { purpose: null, guardrails: ['c', 'a'], children: {} };
  const governance = {
    root: { guardrails: ['a'] },
    ous: {
      Workloads: { purpose: null, guardrails: ['b'], children: { Prod: leaf } },
      Sandbox: { purpose: null, guardrails: ['z'], children: {} },
    },
  };
  expect(findGuardrailsOnPath(governance, 'Workloads/Prod', ['d', 'b'])).toEqual(['a', 'b', 'c', 'd']);
  expect(findGuardrailsOnPath(governance, 'Workloads', [])).toEqual(['a', 'b']);
  expect(findGuardrailsOnPath(governance, 'Nowhere', ['d'])).toEqual(['a', 'd']);
});
