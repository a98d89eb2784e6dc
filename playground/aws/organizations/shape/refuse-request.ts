import type { Violation } from '../../model/find-violations.ts';
import { AwsError } from '../../wire/errors.ts';
import { refuseInput } from './errors.ts';

/** The Reasons of shapes that have one of their own for a wrong pattern or value. */
const patternReasons: Readonly<Record<string, string>> = {
  PolicyId: 'INVALID_SYNTAX_POLICY_ID',
  PolicyTargetId: 'INVALID_PATTERN_TARGET_ID',
  RoleName: 'INVALID_ROLE_NAME',
  TaggableResourceId: 'INVALID_PATTERN_TARGET_ID',
};
const enumReasons: Readonly<Record<string, string>> = { PolicyType: 'INVALID_ENUM_POLICY_TYPE' };

/** InvalidInputException with the Reason of the first violation; SerializationException where JSON has another type. */
export function refuseOrganizationsRequest(violations: readonly Violation[]): AwsError {
  const wrongType = violations.find((violation) => violation.rule === 'type');
  if (wrongType !== undefined) {
    return new AwsError('SerializationException', `${wrongType.constraint}: ${wrongType.path.join('.')}`);
  }
  const [first] = violations;
  return first === undefined ? refuseInput('INVALID_PATTERN') : refuseInput(findReason(first), first.path.join('.'));
}

function findReason({ rule, shape }: Violation): string {
  switch (rule) {
    case 'required':
      return 'INPUT_REQUIRED';
    case 'enum':
      return enumReasons[shape] ?? 'INVALID_ENUM';
    case 'min-length':
      return 'MIN_LENGTH_EXCEEDED';
    case 'max-length':
      return 'MAX_LENGTH_EXCEEDED';
    case 'min':
      return 'MIN_VALUE_EXCEEDED';
    case 'max':
      return 'MAX_VALUE_EXCEEDED';
    default:
      return patternReasons[shape] ?? 'INVALID_PATTERN';
  }
}
