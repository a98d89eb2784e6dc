import { CreateAccountFailureReason } from '@aws-sdk/client-organizations';
import { describe, expect, it } from 'vitest';
import { classifyCreationFailure } from '../../../../src/aws/problem/classify-creation-failure.ts';

const expected: Record<string, string> = {
  ACCOUNT_LIMIT_EXCEEDED: 'operator account-quota',
  EMAIL_ALREADY_EXISTS: 'person email-taken',
  INVALID_EMAIL: 'person email-invalid',
  CONCURRENT_ACCOUNT_MODIFICATION: 'retry aws-busy',
  INTERNAL_FAILURE: 'retry aws-fault',
  PENDING_BUSINESS_VALIDATION: 'wait aws-finalizing',
  INVALID_ADDRESS: 'operator organization-not-ready',
  MISSING_BUSINESS_VALIDATION: 'operator organization-not-ready',
  FAILED_BUSINESS_VALIDATION: 'operator organization-not-ready',
  UNKNOWN_BUSINESS_VALIDATION: 'operator organization-not-ready',
  INVALID_IDENTITY_FOR_BUSINESS_VALIDATION: 'operator organization-not-ready',
  MISSING_PAYMENT_INSTRUMENT: 'operator organization-not-ready',
  INVALID_PAYMENT_INSTRUMENT: 'operator organization-not-ready',
  GOVCLOUD_ACCOUNT_ALREADY_EXISTS: 'operator aws-refused',
  UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED: 'operator aws-refused',
};

describe('classifyCreationFailure', () => {
  it.each(Object.values(CreateAccountFailureReason))('%s', (reason) => {
    const problem = classifyCreationFailure(reason);
    expect(`${problem.next} ${problem.code}`).toBe(expected[reason]);
    expect(problem).toMatchObject({
      awsName: reason,
      detail: reason,
      ambiguous: false,
      operation: 'organizations:CreateAccount',
    });
  });

  it.each(['SOMETHING_NEW', null])('%s is the operator’s', (reason) => {
    expect(classifyCreationFailure(reason)).toMatchObject({ next: 'operator', code: 'aws-refused', detail: reason });
  });
});
