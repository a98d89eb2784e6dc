/**
 * A service control policy in its one normal form: what may be one text or a list in JSON is always a list here.
 * `Principal` is not there: AWS does not take it in an SCP.
 */
export interface Scp {
  readonly Version: '2012-10-17';
  readonly Statement: readonly ScpStatement[];
}

export interface ScpStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Exactly one of the two is there. */
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  /** Exactly one of the two is there. */
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: ScpCondition;
}

/** By operator (`StringNotEquals`, `ForAnyValue:StringLike`, …), then by condition key, the values. */
export type ScpCondition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
