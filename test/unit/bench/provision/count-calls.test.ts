import { describe, expect, it } from 'vitest';
import { countCalls } from '../../../../bench/provision/count-calls.ts';
import type { CallRecord } from '../../../../playground/aws/faults/calls.ts';

function makeCall(name: string, more: Partial<CallRecord> = {}): CallRecord {
  const [service = '', operation = ''] = name.split(':');
  return {
    number: 1,
    atMs: 0,
    service: service as CallRecord['service'],
    operation,
    parameters: {},
    accountId: '000111222333',
    outcome: 'ok',
    reason: null,
    acted: true,
    ...more,
  };
}

const none = { reads: 0, writes: 0 };

describe('the calls for an account', () => {
  it('are counted by the thing that they read or change', () => {
    const { things } = countCalls([
      makeCall('organizations:CreateAccount'),
      makeCall('organizations:DescribeAccount'),
      makeCall('organizations:MoveAccount'),
      makeCall('budgets:DescribeBudget', { outcome: 'NotFoundException', acted: false }),
      makeCall('budgets:CreateBudget'),
      makeCall('account:GetAlternateContact', { outcome: 'ResourceNotFoundException', acted: false }),
      makeCall('account:PutAlternateContact'),
      makeCall('organizations:ListTagsForResource', { parameters: { ResourceId: '123456789012' } }),
    ]);
    expect(things).toEqual({
      account: { reads: 0, writes: 1 },
      place: { reads: 1, writes: 1 },
      tags: { reads: 1, writes: 0 },
      budget: { reads: 1, writes: 1 },
      contacts: { reads: 1, writes: 1 },
    });
  });

  it('do not hold what is read for all accounts together, nor looks at creations', () => {
    const counts = countCalls([
      makeCall('organizations:ListRoots'),
      makeCall('organizations:ListTagsForResource', { parameters: { ResourceId: 'r-ab12' } }),
      makeCall('sts:AssumeRole'),
      makeCall('organizations:DescribeCreateAccountStatus'),
    ]);
    expect(counts).toMatchObject({ shared: 3, polls: 1, throttled: 0, things: { tags: none, account: none } });
  });

  it('are counted once where AWS put one off and it was made again', () => {
    const counts = countCalls([
      makeCall('organizations:CreateAccount', { outcome: 'TooManyRequestsException', acted: false }),
      makeCall('organizations:CreateAccount', {
        outcome: 'ConstraintViolationException',
        reason: 'ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED',
        acted: false,
      }),
      makeCall('organizations:CreateAccount'),
    ]);
    expect(counts).toMatchObject({ throttled: 2, things: { account: { reads: 0, writes: 1 } } });
  });
});
