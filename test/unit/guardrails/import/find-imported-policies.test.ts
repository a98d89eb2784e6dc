import { describe, expect, test } from 'vitest';
import { findImportedPolicies } from '../../../../src/guardrails/import/find-imported-policies.ts';
import type { ObservedPolicy } from '../../../../src/guardrails/observed/observed-organization.ts';

const deny = (action: string, sid?: string): object => ({
  ...(sid === undefined ? {} : { Sid: sid }),
  ...{ Effect: 'Deny', Action: action, Resource: 'arn:aws:s3:::only-this' },
});
const content = (...statements: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (action: string) => ({ Effect: 'Allow', Action: action, Resource: '*' });

let number = 0;
function policy(name: string, text: string, ...targets: string[]): ObservedPolicy {
  number += 1;
  return { id: `p-${String(number).padStart(8, '0')}`, name, isAwsManaged: false, content: text, targets };
}

const fullAccess = (...targets: string[]): ObservedPolicy => ({
  ...{ id: 'p-FullAWSAccess', name: 'FullAWSAccess', isAwsManaged: true, targets },
  content: content(allow('*')),
});

const find = (policies: readonly ObservedPolicy[], external: readonly string[] = []) =>
  findImportedPolicies(policies, external, (id) => id !== 'management');

describe('names', () => {
  test('are slugs, each once; what Steward made goes without its prefix', () => {
    const some = content(deny('s3:Get*'));
    const { guardrails } = find([
      ...['Steward and others', 'steward-deny-hpc', 'Deny HPC!', 'deny-hpc', '規則', '規則二'].map((name) =>
        policy(name, some),
      ),
      policy('x'.repeat(120), some),
    ]);
    expect(new Map(guardrails.map(({ policyName, name }) => [policyName, name]))).toEqual(
      new Map([
        ['Deny HPC!', 'deny-hpc'],
        ['Steward and others', 'steward-and-others'],
        ['deny-hpc', 'deny-hpc-2'],
        ['steward-deny-hpc', 'deny-hpc-3'],
        ['x'.repeat(120), 'x'.repeat(80)],
        ['規則', 'scp'],
        ['規則二', 'scp-2'],
      ]),
    );
    for (const { guardrail, name, policyText } of guardrails) {
      expect(guardrail).toMatchObject({ rule: 'policy', file: `policies/${name}.json` });
      expect(JSON.parse(policyText!)).toEqual(JSON.parse(some));
    }
  });

  test('are short where the labels of statements leave no room', () => {
    const statements = Array.from({ length: 85 }, (_, index) => deny(`s3:Get${index}`));
    const long = policy(
      'A rather long name that every one of the statements would be labelled with',
      content(...statements),
    );
    const { guardrails, unclear } = find([long]);
    expect(unclear).toEqual([]);
    expect(guardrails.map(({ name }) => name)).toEqual(['scp']);
  });
});

describe('SCPs that no guardrail can be', () => {
  test('are external by their names, and it is said why', () => {
    const { guardrails, external, unclear } = find([
      policy('Old', JSON.stringify({ Version: '2008-10-17', Statement: [deny('s3:*')] })),
      policy('Full', content(...Array.from({ length: 125 }, (_, index) => deny(`s3:Get${index}`)))),
    ]);
    expect(guardrails).toEqual([]);
    expect(external).toEqual(['Full', 'Old']);
    expect(unclear).toEqual([
      { name: 'Full', why: expect.stringContaining('10240 characters') },
      { name: 'Old', why: expect.stringContaining('Version') },
    ]);
  });
});

describe('SCPs of others', () => {
  const text = content(deny('s3:*'));

  test('stay others: by the patterns of services and by those that the file knows', () => {
    const policies = ['aws-guardrails-xyz', 'AWSAccelerator-1', 'Audit - a', 'Mine'].map((name) => policy(name, text));
    const { guardrails, external, externalCount } = find(policies, ['Audit*', 'Nobody*']);
    expect(guardrails.map(({ policyName }) => policyName)).toEqual(['Mine']);
    expect(external).toEqual(['Audit*', 'Nobody*', 'aws-guardrails-*', 'AWSAccelerator*']);
    expect(externalCount).toBe(3);
  });

  test('are guardrails where they stand in place of FullAWSAccess', () => {
    const allowing = policy('AWSAccelerator-allow', content(allow('s3:*')), 'ou-1');
    expect(find([allowing, fullAccess('ou-1')]).guardrails).toEqual([]);
    expect(find([allowing, fullAccess('root')]).guardrails.map(({ name }) => name)).toEqual(['awsaccelerator-allow']);
    expect(find([{ ...allowing, targets: ['management'] }, fullAccess('root')]).guardrails).toEqual([]);
  });
});

test('a list of services is none beside another SCP that allows', () => {
  const list = policy('List', content(allow('s3:*')), 'ou-1');
  const other = policy('Other', content(allow('ec2:Describe*')), 'ou-1');
  const rules = (policies: readonly ObservedPolicy[]) =>
    find(policies).guardrails.map(({ guardrail }) => guardrail.rule);
  expect(rules([list])).toEqual(['allow-services']);
  expect(rules([list, other])).toEqual(['policy', 'policy']);
  expect(rules([list, { ...other, targets: ['ou-2'] }])).toEqual(['allow-services', 'policy']);
});

test('a name with a * under external would be that of others too', () => {
  const { external, unclear } = find([
    policy('***', content({ ...deny('s3:Get*'), Principal: '*' })),
    policy('other', content(deny('s3:Get*'))),
  ]);
  expect(external).toEqual([]);
  expect(unclear).toMatchObject([{ name: '***' }]);
});
