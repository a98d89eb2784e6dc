/** What somebody wants to do. */
export interface ScpRequest {
  /** `ec2:RunInstances`; upper and lower case are the same. */
  readonly action: string;
  /** An ARN, or `*` for any resource of the action: then a deny counts if it can match one, and an allow must cover all. */
  readonly resource: string;
  /** By condition key; a key that is not there is absent, as it is for AWS. A list of no values is as no key. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** The account of who asks: `aws:PrincipalAccount`, unless the context has that. */
  readonly account?: string;
  /**
   * Keys that the context does not have and of which nothing is known: they may be absent or have any value. `*` at the end
   * stands for all keys that begin so.
   */
  readonly unknownKeys?: readonly string[];
}

/** A request as the statements read it. */
export interface Question {
  /** In lower case. */
  readonly action: string;
  readonly resource: string;
  /** @param key in lower case */
  read(key: string): KeyValues;
}

/** The values of a condition key, at least one. */
export type KeyValues = readonly string[] | 'absent' | 'unknown';

export function createQuestion(request: ScpRequest): Question {
  const values = new Map<string, readonly string[]>();
  if (request.account !== undefined) values.set('aws:principalaccount', [request.account]);
  for (const [key, value] of Object.entries(request.context)) {
    values.set(key.toLowerCase(), typeof value === 'string' ? [value] : value);
  }
  const isUnknown = matchNames(request.unknownKeys ?? []);
  return {
    action: request.action.toLowerCase(),
    resource: request.resource,
    read: (key) => {
      const found = values.get(key);
      if (found === undefined) return isUnknown(key) ? 'unknown' : 'absent';
      return found.length === 0 ? 'absent' : found;
    },
  };
}

function matchNames(names: readonly string[]): (key: string) => boolean {
  const lower = names.map((name) => name.toLowerCase());
  const exact = new Set(lower);
  const starts = lower.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  return (key) => exact.has(key) || starts.some((start) => key.startsWith(start));
}
