import type { FailureCode } from '../requests/request.ts';

/**
 * What comes after an error of AWS. `retry`: the same again, with back-off; `wait`: AWS needs time, seconds to an hour;
 * `person`: who asked has to change something; `operator`: whoever runs Steward or the organisation has to.
 */
export type NextStep = 'retry' | 'wait' | 'person' | 'operator';

/** What it is called: where it may pass by itself, or (a `FailureCode`) what is said when it does not. */
export type AwsProblemCode = FailureCode | 'aws-busy' | 'aws-finalizing';

/** What an `AwsProblem` knows. */
export interface AwsProblemData {
  readonly next: NextStep;
  readonly code: AwsProblemCode;
  /** AWS's name of the error (`TooManyRequestsException`), or its failure reason (`EMAIL_ALREADY_EXISTS`). */
  readonly awsName: string;
  /** AWS's words, for admins only. Nothing is decided by them. */
  readonly awsMessage: string;
  /** What was called, service and operation: `organizations:MoveAccount`. */
  readonly operation: string;
  /** The IAM action that is missing, where AWS denied access; null otherwise, or where credentials are at fault. */
  readonly permission: string | null;
  /** How long AWS asks to wait, milliseconds; null: it does not say. */
  readonly retryAfterMs: number | null;
  /** The call may have been carried out all the same: no answer came, or one that says nothing about it. */
  readonly ambiguous: boolean;
  /** AWS's `Reason`, an account's state, the id of a parent: what a sentence about it needs besides. */
  readonly detail: string | null;
}

/** An error of AWS, sorted by what comes next. Everything that `src/aws/` calls throws no other error of AWS. */
export class AwsProblem extends Error implements AwsProblemData {
  override readonly name = 'AwsProblem';
  readonly next: NextStep;
  readonly code: AwsProblemCode;
  readonly awsName: string;
  readonly awsMessage: string;
  readonly operation: string;
  readonly permission: string | null;
  readonly retryAfterMs: number | null;
  readonly ambiguous: boolean;
  readonly detail: string | null;

  /**
   * The SDK's error is not kept as `cause`: it carries the whole answer, and what is logged with an error should stay
   * what is listed here.
   */
  constructor(data: AwsProblemData) {
    super(`${data.operation}: ${data.awsName}: ${data.awsMessage}`);
    this.next = data.next;
    this.code = data.code;
    this.awsName = data.awsName;
    this.awsMessage = data.awsMessage;
    this.operation = data.operation;
    this.permission = data.permission;
    this.retryAfterMs = data.retryAfterMs;
    this.ambiguous = data.ambiguous;
    this.detail = data.detail;
  }
}

/** A problem that Steward itself finds in what AWS answered, such as an account that stands elsewhere. */
export function createProblem(
  data: Pick<AwsProblemData, 'next' | 'code' | 'awsName' | 'awsMessage' | 'operation'> & Partial<AwsProblemData>,
): AwsProblem {
  return new AwsProblem({ permission: null, retryAfterMs: null, ambiguous: false, detail: null, ...data });
}

/** Whether this is AWS's error of that name, which the caller knows to be an answer and not a fault. */
export function isAwsError(error: unknown, ...names: readonly string[]): error is AwsProblem {
  return error instanceof AwsProblem && names.includes(error.awsName);
}
