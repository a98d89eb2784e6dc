/** The kinds of policies that AWS names when it denies. */
export type PolicyKind =
  | 'service-control'
  | 'resource-control'
  | 'identity'
  | 'boundary'
  | 'session'
  | 'resource'
  | 'endpoint';

/** What a message of AWS about a denied call says. What it does not say is null. */
export interface DeniedMessage {
  /** `ec2:RunInstances` */
  readonly action: string | null;
  /** The ARN of who called, as AWS has it: `arn:aws:sts::…:assumed-role/Dev/ana`. */
  readonly principal: string | null;
  /** The id of that principal's account, whose guardrails hold, wherever the resource is. */
  readonly account: string | null;
  /** An ARN, or `*`. */
  readonly resource: string | null;
  /** Code. */
  readonly region: string | null;
  /** The policy that denies, or of which none allows. */
  readonly policy: { readonly kind: PolicyKind; readonly denies: boolean; readonly id: string | null } | null;
  /** Whether the rest stands in a part that only `sts:DecodeAuthorizationMessage` can read. */
  readonly encoded: boolean;
  /** Condition keys, where the message was decoded. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/** The account of an ARN; null: it has none. */
export function findAccountId(arn: string | null): string | null {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1] ?? null;
}

/** The region of an ARN; null: it has none, as those of S3 and IAM. */
export function findRegion(arn: string | null): string | null {
  return /^arn:[^:]*:[^:]*:([a-z]{2,}(?:-[a-z]+)+-\d+):/.exec(arn ?? '')?.[1] ?? null;
}
