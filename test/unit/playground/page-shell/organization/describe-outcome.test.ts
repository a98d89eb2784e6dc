import { expect, test } from 'vitest';
import { describeOutcome, isWrite } from '../../../../../playground/page/client/organization/calls/describe-outcome.ts';

test.each([
  [null, 'running', 'running'],
  ['ok', 'ok', 'ok'],
  ['dropped', 'answer lost', 'failed'],
  ['TooManyRequestsException', 'too many requests', 'slowed'],
  ['ThrottlingException', 'throttling', 'slowed'],
  ['ResourceNotFoundException', 'resource not found', 'absent'],
  ['ConstraintViolationException', 'constraint violation', 'failed'],
  ['AWSOrganizationsNotInUseException', 'aws organizations not in use', 'failed'],
  ['Exception', 'Exception', 'failed'],
])('%s is %s', (outcome, words, kind) => {
  expect(describeOutcome(outcome)).toEqual({ words, kind });
});

test.each([
  ['organizations:CreateAccount', true],
  ['organizations:AttachPolicy', true],
  ['account:PutAlternateContact', true],
  ['organizations:ListAccounts', false],
  ['organizations:DescribeCreateAccountStatus', false],
  ['account:GetAlternateContact', false],
  ['sts:AssumeRole', false],
])('whether %s changes something: %s', (name, writes) => {
  expect(isWrite(name)).toBe(writes);
});
