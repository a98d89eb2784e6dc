import { z } from 'zod';
import { policyTypes } from '../../state/organization-state.ts';
import { AwsError } from '../../wire/errors.ts';
import { refuseInput } from './errors.ts';

/** Patterns of the service model 2016-11-28, matched over the whole string. */
export const accountId = z.string().regex(/^\d{12}$/);
export const rootId = z
  .string()
  .max(34)
  .regex(/^r-[0-9a-z]{4,32}$/);
export const unitId = z
  .string()
  .max(68)
  .regex(/^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/);
export const parentId = z
  .string()
  .max(100)
  .regex(/^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/);
export const childId = z
  .string()
  .max(100)
  .regex(/^(?:\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/);
export const policyId = z
  .string()
  .max(130)
  .regex(/^p-[0-9a-zA-Z_]{8,128}$/, 'INVALID_SYNTAX_POLICY_ID');
export const policyTargetId = z
  .string()
  .max(100)
  .regex(/^(?:r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/, 'INVALID_PATTERN_TARGET_ID');
export const taggableId = z
  .string()
  .max(130)
  .regex(
    /^(?:r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|(?:p|rp)-[0-9a-zA-Z_]{4,128}|rt-[0-9a-z]{8,32})$/,
    'INVALID_PATTERN_TARGET_ID',
  );
export const policyType = z.enum(policyTypes, 'INVALID_ENUM_POLICY_TYPE');

/** Members of every list with `MaxResults`; 1..20. */
export const paged = { NextToken: z.string().max(100_000).optional(), MaxResults: z.int().min(1).max(20).optional() };

const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
export const tagKey = z.string().min(1).max(128).regex(tagText);
export const tags = z.array(z.object({ Key: tagKey, Value: z.string().max(256).regex(tagText) }));

/**
 * Parses a request's members; unknown ones are ignored, as in AWS JSON.
 *
 * @throws AwsError InvalidInputException with the Reason of the first fault, SerializationException for a wrong type
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(dropNulls(input));
  if (result.success) {
    return result.data;
  }
  const [issue] = result.error.issues;
  const path = issue?.path ?? [];
  const member = path.join('.');
  const reason = issue === undefined ? 'INVALID_PATTERN' : findReason(issue, findValue(input, path));
  if (reason === null) {
    throw new AwsError(
      'SerializationException',
      `NUMBER_VALUE, STRING_VALUE or START_OBJECT of another kind expected at ${member}`,
    );
  }
  throw refuseInput(reason, member);
}

/** The Reason for a fault; null where the JSON itself has the wrong type. */
function findReason(issue: z.core.$ZodIssue, value: unknown): string | null {
  if (/^[A-Z]+(?:_[A-Z]+)+$/.test(issue.message)) {
    return value === undefined || value === null ? 'INPUT_REQUIRED' : issue.message;
  }
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined || value === null ? 'INPUT_REQUIRED' : null;
    case 'invalid_value':
      return value === undefined || value === null ? 'INPUT_REQUIRED' : 'INVALID_ENUM';
    case 'too_small':
      return issue.origin === 'string' ? 'MIN_LENGTH_EXCEEDED' : 'MIN_VALUE_EXCEEDED';
    case 'too_big':
      return issue.origin === 'string' ? 'MAX_LENGTH_EXCEEDED' : 'MAX_VALUE_EXCEEDED';
    default:
      return 'INVALID_PATTERN';
  }
}

function findValue(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    input,
  );
}

function dropNulls(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return input;
  }
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
}
