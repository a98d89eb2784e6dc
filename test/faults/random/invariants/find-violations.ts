import type { Aftermath } from './aftermath.ts';
import { findAccountViolations } from './find-account-violations.ts';
import { findLeftovers } from './find-leftovers.ts';
import { findMessageViolations } from './find-message-violations.ts';
import { findRecordViolations } from './find-record-violations.ts';

/** What is not as promised after a round, one line each. */
export function findViolations(after: Aftermath): readonly string[] {
  return [
    ...findAccountViolations(after),
    ...findMessageViolations(after),
    ...findRecordViolations(after),
    ...findLeftovers(after),
  ];
}
