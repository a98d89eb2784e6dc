import { describeViolations } from '../model/describe-violations.ts';
import type { Violation } from '../model/find-violations.ts';
import { AwsError } from '../wire/errors.ts';

/** ValidationException with every field that is wrong; SerializationException where JSON has another type. */
export function refuseAccountRequest(violations: readonly Violation[]): AwsError {
  const wrongType = violations.find((violation) => violation.rule === 'type');
  if (wrongType !== undefined) {
    return new AwsError('SerializationException', `${wrongType.constraint}: ${wrongType.path.join('.')}`);
  }
  return new AwsError('ValidationException', describeViolations(violations), 400, {
    reason: 'fieldValidationFailed',
    fieldList: violations.map(({ path, constraint }) => ({ name: path.join('.'), message: constraint })),
  });
}
