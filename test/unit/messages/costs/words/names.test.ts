import { describe, expect, it } from 'vitest';
import { findAccountWords } from '../../../../../src/messages/costs/words/account-words.ts';
import { describeScope, findGroupWords } from '../../../../../src/messages/costs/words/scope-words.ts';
import { findServiceHint, findServiceName } from '../../../../../src/messages/costs/words/service-words.ts';
import { describeUsageChange, describeUsageType } from '../../../../../src/messages/costs/words/usage-words.ts';
import { costNames } from '../../../../support/costs/sketch-week.ts';

it.each([
  ['EUC1-BoxUsage:c7i.8xlarge', 'c7i.8xlarge hours in Frankfurt'],
  ['BoxUsage:t3.micro', 't3.micro hours'],
  ['USE1-EBS:VolumeUsage.gp3', 'gp3 volumes in N. Virginia'],
  ['EUC1-TimedStorage-ByteHrs', 'storage in Frankfurt'],
  ['EU-Requests-Tier1', 'requests in Ireland'],
  ['EUC1-InstanceUsage:db.r6g.xlarge', 'db.r6g.xlarge hours in Frankfurt'],
  ['EUC1-EUW1-AWS-Out-Bytes', 'traffic between regions in Frankfurt'],
  ['MP:InputTokenCount-Units', 'MP:InputTokenCount-Units'],
  ['XX9-Odd:thing', 'XX9-Odd:thing'],
  ['BoxUsage:$&', '$& hours'],
])('%s is %s', (usageType, words) => {
  expect(describeUsageType(usageType, 'Amazon Elastic Compute Cloud - Compute')).toBe(words);
});

it('calls usage after what the service does', () => {
  expect(describeUsageType('EUC1-Requests-Tier1', 'Amazon Simple Storage Service')).toBe(
    'PUT and LIST requests in Frankfurt',
  );
  expect(describeUsageType('EUC1-Requests-Tier1', 'Amazon Simple Queue Service')).toBe('requests in Frankfurt');
  expect(describeUsageType('EUC1-RDS:GP3-Storage', 'Amazon Relational Database Service')).toBe(
    'GP3 storage in Frankfurt',
  );
});

it('reads no region where a service has larger ones', () => {
  expect(describeUsageType('EU-DataTransfer-Out-Bytes', 'EC2 - Other')).toBe('traffic to the internet in Ireland');
  expect(describeUsageType('EU-DataTransfer-Out-Bytes', 'Amazon CloudFront')).toBe('EU-DataTransfer-Out-Bytes');
});

it.each([
  ['200', '100', 'storage doubled'],
  ['310.5', '100', 'storage tripled'],
  ['49', '100', 'storage halved'],
  ['520', '100', 'storage ×5'],
  ['123456789', '1', 'storage ×123,456,789'],
  ['137', '100', 'storage +37 %'],
  ['60', '100', 'storage −40 %'],
  ['100.3', '100', 'storage'],
  ['12', '0', 'new storage'],
  ['12', '0.004', 'new storage'],
  ['0', '80', 'storage ended'],
])('usage of %s, of %s before, is told as: %s', (cost, previous, words) => {
  const change = { usageType: 'TimedStorage-ByteHrs', cost, previous };
  expect(describeUsageChange(change, 'Amazon Simple Storage Service')).toBe(words);
});

it('calls services as people do', () => {
  expect(findServiceName('Amazon Elastic Compute Cloud - Compute')).toBe('EC2');
  expect(findServiceName('Amazon Managed Blockchain')).toBe('Managed Blockchain');
  expect(findServiceName('Datadog Pro')).toBe('Datadog Pro');
  expect(findServiceName('constructor')).toBe('constructor');
  expect(findServiceName('\u200B')).toBe('unnamed service');
  expect([...findServiceName('x'.repeat(300))]).toHaveLength(40);
  expect(findServiceHint('Amazon Simple Storage Service')).toContain('lifecycle rules');
  expect(findServiceHint('toString')).toBeNull();
});

describe('accounts', () => {
  const words = findAccountWords([
    { id: '111122223333', name: 'shop' },
    { id: '444455556666', name: 'shop' },
    { id: '777788889999', name: 'lab' },
  ]);

  it('of one name are told apart by their ids', () => {
    expect(words.name({ id: '111122223333', name: 'shop' })).toBe('shop (1111-2222-3333)');
    expect(words.name({ id: '777788889999', name: 'lab' })).toBe('lab');
  });

  it('that are not known are called by their ids', () => {
    expect(words.name({ id: '000000000001', name: '000000000001' })).toBe('0000-0000-0001');
    expect(words.name({ id: '000000000001', name: '\u200B' })).toBe('0000-0000-0001');
  });
});

it('says what a report covers', () => {
  expect(describeScope(null, costNames)).toBeNull();
  expect(describeScope({}, costNames)).toBeNull();
  expect(describeScope({ team: 'payments', ou: 'Workloads/Prod' }, costNames)).toBe(
    'team payments and Workloads / Prod',
  );
  expect(describeScope({ owner: 'U0ANA' }, costNames)).toBe('Ana Ruiz’s accounts');
  expect(describeScope({ tag: 'cost-center=CC-100' }, costNames)).toBe('accounts with cost-center CC-100');
});

it('says what accounts are grouped by', () => {
  expect(findGroupWords('tag:cost-center')).toEqual({
    one: 'cost center',
    many: 'cost centers',
    none: 'no cost center',
  });
  expect(findGroupWords('tag:acme:billing/company').many).toBe('companies');
  expect(findGroupWords('tag:bus').many).toBe('buses');
  expect(findGroupWords('class').none).toBe('no class');
});
