import { describeViolations } from '../model/describe-violations.ts';
import type { Violation } from '../model/find-violations.ts';
import { AwsError } from '../wire/errors.ts';
import type { OperationTable } from '../wire/operation.ts';
import { lookupEvents } from './lookup-events.ts';
import { describeTrails, getTrailStatus } from './trail-operations.ts';

/** The operations of CloudTrail that the local organisation has. */
export const cloudTrailOperations: OperationTable = {
  DescribeTrails: describeTrails,
  GetTrailStatus: getTrailStatus,
  LookupEvents: lookupEvents,
};

/** Errors that are about one member of a request. */
const errorsByMember: Readonly<Record<string, string>> = {
  LookupAttributes: 'InvalidLookupAttributesException',
  MaxResults: 'InvalidMaxResultsException',
  EventCategory: 'InvalidEventCategoryException',
};

/**
 * The error about the member that is wrong, ValidationException where there is none; SerializationException where JSON
 * has another type.
 */
export function refuseCloudTrailRequest(violations: readonly Violation[]): AwsError {
  const wrongType = violations.find((violation) => violation.rule === 'type');
  if (wrongType !== undefined) {
    return new AwsError('SerializationException', `${wrongType.constraint}: ${wrongType.path.join('.')}`);
  }
  const member = violations[0]?.path[0] ?? '';
  return new AwsError(errorsByMember[member] ?? 'ValidationException', describeViolations(violations));
}
