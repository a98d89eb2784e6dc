import { describeViolations } from '../../model/describe-violations.ts';
import type { Violation } from '../../model/find-violations.ts';
import { AwsError } from '../../wire/errors.ts';

/** ValidationException, which no operation of Cost Explorer declares and all of them answer with. */
export function refuseValidation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** ValidationException that names everything that is wrong; SerializationException where JSON has another type. */
export function refuseCostExplorerRequest(violations: readonly Violation[]): AwsError {
  const wrongType = violations.find((violation) => violation.rule === 'type');
  return wrongType === undefined
    ? refuseValidation(describeViolations(violations))
    : new AwsError('SerializationException', `${wrongType.constraint}: ${wrongType.path.join('.')}`);
}
