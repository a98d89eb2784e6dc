import { z } from 'zod';
import { AwsProblem } from '../aws-problem.ts';
import { credentialErrors, deniedErrors, errorNames } from './error-names.ts';
import { findPermission } from './find-permission.ts';
import { constraintReasons, handshakeReasons, inputReasons } from './reasons.ts';
import { type Verdict, verdicts } from './verdict.ts';

/** What is read of an SDK error; each part on its own, so that one odd part does not hide the others. */
const sdkErrorSchema = z.object({
  name: z.string().min(1).catch('UnknownError'),
  message: z.string().catch(''),
  Reason: z.string().nullable().catch(null),
  /** Account Management's ValidationException: the fields that are wrong. */
  fieldList: z
    .array(z.object({ name: z.string() }))
    .nullable()
    .catch(null),
  syscall: z.string().nullable().catch(null),
  errors: z
    .array(z.object({ syscall: z.string() }))
    .nullable()
    .catch(null),
  $fault: z.string().nullable().catch(null),
  $metadata: z.object({ httpStatusCode: z.number().nullish(), clockSkewCorrected: z.boolean().nullish() }).catch({}),
  $response: z
    .object({ headers: z.record(z.string(), z.unknown()) })
    .nullable()
    .catch(null),
});

type SdkError = z.output<typeof sdkErrorSchema>;

/**
 * Sorts an error that the SDK threw. Decided by its `name`, its `Reason`, and where AWS named none, by its HTTP status
 * or its system call; never by its text. A problem that is one already comes back as it is.
 *
 * @param operation service and operation, as in `organizations:MoveAccount`
 */
export function classifyAwsError(error: unknown, operation: string): AwsProblem {
  if (error instanceof AwsProblem) return error;
  const parsed = sdkErrorSchema.safeParse(error);
  const sdk: SdkError = parsed.success ? parsed.data : sdkErrorSchema.parse({ message: String(error) });
  const verdict = findVerdict(sdk, operation);
  return new AwsProblem({
    next: verdict.next,
    code: verdict.code,
    awsName: sdk.name,
    awsMessage: sdk.message,
    operation,
    permission: findMissingPermission(sdk, operation),
    retryAfterMs: findRetryAfter(sdk),
    ambiguous: verdict.ambiguous ?? false,
    detail: sdk.Reason ?? findFields(sdk),
  });
}

function findVerdict(sdk: SdkError, operation: string): Verdict {
  // The SDK measured how far the clocks are apart and signs the next call with that.
  if (sdk.$metadata.clockSkewCorrected === true) return verdicts.busy;
  const reason = sdk.Reason ?? '';
  if (sdk.name === 'ConstraintViolationException') return constraintReasons.get(reason) ?? verdicts.operatorRefused;
  if (sdk.name === 'HandshakeConstraintViolationException') {
    return handshakeReasons.get(reason) ?? verdicts.operatorNotReady;
  }
  if (sdk.name === 'InvalidInputException') return inputReasons.get(reason) ?? verdicts.personRefused;
  // An OU that goes away while lists are read is no wrong OU: the lists are out of date.
  if (sdk.name === 'ParentNotFoundException' && operation.startsWith('organizations:List')) return verdicts.lookAgain;
  // Too many calls at once; other services mean a quota by this name.
  if (sdk.name === 'LimitExceededException' && operation.startsWith('ce:')) return verdicts.busy;
  // The role's own policy: STS gives this name to what an operator wrote, Organizations to what a person did.
  if (sdk.name === 'MalformedPolicyDocumentException' && operation.startsWith('sts:')) return verdicts.operatorRefused;
  if (neverConnected(sdk)) return { ...verdicts.fault, ambiguous: false };
  return errorNames.get(sdk.name) ?? findVerdictByStatus(sdk);
}

function findVerdictByStatus(sdk: SdkError): Verdict {
  const status = sdk.$metadata.httpStatusCode ?? null;
  if (status === 429) return verdicts.busy;
  if (status !== null && status >= 400 && status < 500) return verdicts.operatorRefused;
  if (status === null && sdk.$fault === 'client') return verdicts.operatorRefused;
  return verdicts.fault;
}

/** The connection never came about, so nothing was sent. Node gives one error an address, or all of them in one. */
function neverConnected(sdk: SdkError): boolean {
  const opening = ['connect', 'getaddrinfo'];
  if (sdk.syscall !== null) return opening.includes(sdk.syscall);
  return sdk.errors !== null && sdk.errors.length > 0 && sdk.errors.every((each) => opening.includes(each.syscall));
}

function findMissingPermission(sdk: SdkError, operation: string): string | null {
  if (credentialErrors.has(sdk.name)) return null;
  if (deniedErrors.has(sdk.name)) return findPermission(operation);
  // The one reason of this error is ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE.
  if (sdk.name === 'AccessDeniedForDependencyException') return 'iam:CreateServiceLinkedRole';
  return null;
}

function findFields(sdk: SdkError): string | null {
  return sdk.fieldList === null || sdk.fieldList.length === 0
    ? null
    : sdk.fieldList.map((each) => each.name).join(', ');
}

/** `x-amz-retry-after` counts milliseconds, `retry-after` seconds (as `@smithy/core` reads them). */
function findRetryAfter(sdk: SdkError): number | null {
  const headers = sdk.$response?.headers ?? {};
  for (const [header, unitMs] of [
    ['x-amz-retry-after', 1],
    ['retry-after', 1000],
  ] as const) {
    const value = headers[header];
    if (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)) return Math.round(Number(value) * unitMs);
  }
  return null;
}
