import { describeViolations } from '../model/describe-violations.ts';
import type { Violation } from '../model/find-violations.ts';
import { AwsError } from '../wire/errors.ts';
import type { OperationTable } from '../wire/operation.ts';
import { getResources } from './get-resources.ts';

/** The operations of the Resource Groups Tagging API that the local organisation has. */
export const taggingOperations: OperationTable = { GetResources: getResources };

/** What a message of the service may have at most, and what of a wrong value is shown in it, in characters. */
const longestMessage = 2048;
const longestValue = 100;

/** InvalidParameterException that names everything that is wrong; SerializationException where JSON has another type. */
export function refuseTaggingRequest(violations: readonly Violation[]): AwsError {
  const wrongType = violations.find((violation) => violation.rule === 'type');
  return wrongType === undefined
    ? new AwsError('InvalidParameterException', describeViolations(violations.map(shorten)).slice(0, longestMessage))
    : new AwsError('SerializationException', `${wrongType.constraint}: ${wrongType.path.join('.')}`);
}

function shorten(violation: Violation): Violation {
  const { value } = violation;
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  return typeof text === 'string' ? { ...violation, value: text.slice(0, longestValue) } : violation;
}
