import { AwsError } from '../wire/errors.ts';
import type { Protocol } from '../wire/route.ts';

/** Who makes a call, as GetCallerIdentity tells it. */
export interface Caller {
  readonly accountId: string;
  readonly arn: string;
  readonly userId: string;
  /** Credentials of a role: a role that it assumes lives an hour at most. */
  readonly isRole: boolean;
  /** Of a session: when it began, epoch milliseconds. */
  readonly sinceMs?: number;
  /** May only read, as with AWS's policy ReadOnlyAccess. */
  readonly isReader?: boolean;
}

/** What a client signs with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** An IAM role as far as AssumeRole looks at it. */
export interface Role {
  readonly accountId: string;
  readonly name: string;
  readonly id: string;
  /** Accounts whose principals may assume it. */
  readonly trusts: readonly string[];
  readonly externalId: string | null;
  readonly maxSessionSeconds: number;
  /** Epoch milliseconds: before that AssumeRole is denied, as with a role that was just made. */
  readonly usableFromMs: number;
}

interface Key {
  readonly credentials: Credentials;
  readonly caller: Caller;
  /** Epoch milliseconds; null: a long-lived key. */
  readonly expiresAtMs: number | null;
}

/** The access keys, sessions and roles that the organisation knows. */
export class Access {
  readonly #keys = new Map<string, Key>();
  readonly #roles = new Map<string, Role>();

  addKey(credentials: Credentials, caller: Caller, expiresAtMs: number | null): void {
    this.#keys.set(credentials.accessKeyId, { credentials, caller, expiresAtMs });
  }

  findKey(accessKeyId: string): Key | undefined {
    return this.#keys.get(accessKeyId);
  }

  addRole(role: Role): void {
    this.#roles.set(roleArn(role), role);
  }

  findRole(arn: string): Role | undefined {
    return this.#roles.get(arn);
  }

  listRoles(): readonly Role[] {
    return [...this.#roles.values()];
  }

  /** Ends every session at once: their keys answer as expired from now on. */
  expireSessions(nowMs: number): void {
    for (const [id, key] of this.#keys) {
      if (key.expiresAtMs !== null) {
        this.#keys.set(id, { ...key, expiresAtMs: nowMs });
      }
    }
  }
}

/** The ARN of a role without a path. */
export function roleArn(role: Pick<Role, 'accountId' | 'name'>): string {
  return `arn:aws:iam::${role.accountId}:role/${role.name}`;
}

/** Actions of reading, by their names. */
const readActions = /^[a-z-]+:(?:Get|List|Describe|Lookup|View)/;

/**
 * Refuses a call whose action an administrator took from everybody (`deniedActions`), or that a reader may not do.
 *
 * @throws AwsError AccessDeniedException (AccessDenied in STS), worded as IAM does
 */
export function checkPermission(
  caller: Caller,
  action: string,
  protocol: Protocol,
  deniedActions: readonly string[],
): void {
  const isDenied =
    (caller.isReader === true && !readActions.test(action)) ||
    deniedActions.some((pattern) => matchesAction(pattern, action));
  if (isDenied) {
    throw new AwsError(
      protocol === 'query' ? 'AccessDenied' : 'AccessDeniedException',
      `User: ${caller.arn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
      protocol === 'json' ? 400 : 403,
    );
  }
}

function matchesAction(pattern: string, action: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(action);
}
