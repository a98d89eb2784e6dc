import { type AwsProblem, createProblem } from '../aws-problem.ts';
import { tableOf, type Verdict, verdicts } from './verdict.ts';

const failureReasons = tableOf([
  [verdicts.operatorQuota, ['ACCOUNT_LIMIT_EXCEEDED']],
  [{ next: 'person', code: 'email-taken' }, ['EMAIL_ALREADY_EXISTS']],
  [{ next: 'person', code: 'email-invalid' }, ['INVALID_EMAIL']],
  // The same was submitted before: that creation is to be found.
  [verdicts.busy, ['CONCURRENT_ACCOUNT_MODIFICATION']],
  [{ next: 'retry', code: 'aws-fault' }, ['INTERNAL_FAILURE']],
  // The licence of the management account is still being checked.
  [verdicts.waitFinalizing, ['PENDING_BUSINESS_VALIDATION']],
  [
    verdicts.operatorNotReady,
    [
      'INVALID_ADDRESS',
      'MISSING_BUSINESS_VALIDATION',
      'FAILED_BUSINESS_VALIDATION',
      'UNKNOWN_BUSINESS_VALIDATION',
      'INVALID_IDENTITY_FOR_BUSINESS_VALIDATION',
      'MISSING_PAYMENT_INSTRUMENT',
      'INVALID_PAYMENT_INSTRUMENT',
    ],
  ],
  [
    verdicts.operatorRefused,
    ['GOVCLOUD_ACCOUNT_ALREADY_EXISTS', 'UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED'],
  ],
]);

/**
 * Sorts the reason of a creation that ended FAILED (`CreateAccountFailureReason` of the Organizations model; null: AWS
 * named none). `retry` and `wait` mean a new `CreateAccount`, after a look for an earlier one. Nothing was made, so it
 * is never ambiguous.
 */
export function classifyCreationFailure(reason: string | null): AwsProblem {
  const verdict: Verdict = failureReasons.get(reason ?? '') ?? verdicts.operatorRefused;
  return createProblem({
    next: verdict.next,
    code: verdict.code,
    awsName: reason ?? 'FAILED',
    awsMessage: 'AWS could not create the account.',
    operation: 'organizations:CreateAccount',
    detail: reason,
  });
}
