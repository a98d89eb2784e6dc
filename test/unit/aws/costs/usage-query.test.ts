import { expect, it } from 'vitest';
import { createUsageQuestion, planUsageReadings } from '../../../../src/aws/costs/usage-query.ts';

const settings = { metric: 'UnblendedCost' as const, exclude: ['Credit', 'Fee'] };
const is = (Key: string, ...Values: string[]) => ({ Dimensions: { Key, Values } });
const left = {
  Not: is(
    'RECORD_TYPE',
    ...['Credit', 'Fee', 'RIFee', 'Support', 'SavingsPlanUpfrontFee', 'SavingsPlanRecurringFee', 'Recurring'],
    'OtherSubscription',
  ),
};

it('asks about the usage of one service of each account, without what is excluded and what comes once', () => {
  const services = [
    { accountId: '1', service: 'EC2' },
    { accountId: '2', service: 'S3' },
    { accountId: '3', service: 'EC2' },
  ];
  expect(createUsageQuestion(services, settings, 'DAILY')).toEqual({
    metric: 'UnblendedCost',
    groupBy: 'USAGE_TYPE',
    granularity: 'DAILY',
    filter: {
      And: [
        left,
        {
          Or: [
            { And: [is('LINKED_ACCOUNT', '1', '3'), is('SERVICE', 'EC2')] },
            { And: [is('LINKED_ACCOUNT', '2'), is('SERVICE', 'S3')] },
          ],
        },
      ],
    },
  });
});

it('has no list of one', () => {
  expect(createUsageQuestion([{ accountId: '1', service: 'EC2' }], settings, 'DAILY').filter).toEqual({
    And: [left, is('LINKED_ACCOUNT', '1'), is('SERVICE', 'EC2')],
  });
});

it('refuses what could not be told apart', () => {
  const two = [
    { accountId: '1', service: 'EC2' },
    { accountId: '1', service: 'S3' },
  ];
  expect(() => createUsageQuestion(two, settings, 'DAILY')).toThrow('two services of 1');
  expect(() => createUsageQuestion([], settings, 'DAILY')).toThrow('no service');
});

it.each([
  [
    'two weeks: one question by day',
    ['2026-11-15', '2026-11-22'],
    ['2026-11-08', '2026-11-15'],
    [['DAILY', '2026-11-08', '2026-11-22', null]],
  ],
  [
    'two whole months: one question by month',
    ['2026-10-01', '2026-11-01'],
    ['2026-09-01', '2026-10-01'],
    [['MONTHLY', '2026-09-01', '2026-11-01', null]],
  ],
  [
    'the same days of two months: a sum of each',
    ['2026-11-01', '2026-11-20'],
    ['2026-10-01', '2026-10-20'],
    [
      ['MONTHLY', '2026-10-01', '2026-10-20', 'previous'],
      ['MONTHLY', '2026-11-01', '2026-11-20', 'period'],
    ],
  ],
])('%s', (_, [start = '', end = ''], [previousStart = '', previousEnd = ''], readings) => {
  const plan = planUsageReadings({ start, end }, { start: previousStart, end: previousEnd });
  expect(plan.map(({ granularity, window, of }) => [granularity, window.start, window.end, of])).toEqual(readings);
});
