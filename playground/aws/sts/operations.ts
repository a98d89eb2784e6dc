import { z } from 'zod';
import { describeViolations } from '../model/describe-violations.ts';
import type { Violation } from '../model/find-violations.ts';
import type { World } from '../state/world.ts';
import { AwsError } from '../wire/errors.ts';
import type { Operation, OperationTable } from '../wire/operation.ts';
import { type Caller, type Role, roleArn } from './access.ts';

const maxChainedSeconds = 3600;

/** Types of members. Patterns, lengths and ranges were checked against the service's model before. */
const assumeRoleInput = z.object({
  RoleArn: z.string(),
  RoleSessionName: z.string(),
  DurationSeconds: z.number().optional(),
  ExternalId: z.string().optional(),
});

const getCallerIdentity: Operation = {
  // No permission is needed, and none can be taken away.
  actions: () => [],
  run: (_world, caller) => ({ UserId: caller.userId, Account: caller.accountId, Arn: caller.arn }),
};

const assumeRole: Operation = {
  actions: () => ['sts:AssumeRole'],
  run(world, caller, rawInput) {
    const input = assumeRoleInput.parse(rawInput);
    const role = world.access.findRole(input.RoleArn);
    if (role === undefined || !isTrusted(role, caller, input.ExternalId, world.now())) {
      throw new AwsError(
        'AccessDenied',
        `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`,
        403,
      );
    }
    return openSession(world, caller, role, input.RoleSessionName, input.DurationSeconds ?? 3600);
  },
};

/** The operations of STS that the local organisation has. */
export const stsOperations: OperationTable = { AssumeRole: assumeRole, GetCallerIdentity: getCallerIdentity };

/** ValidationError that names everything that is wrong. */
export function refuseStsRequest(violations: readonly Violation[]): AwsError {
  return new AwsError('ValidationError', describeViolations(violations));
}

function isTrusted(role: Role, caller: Caller, externalId: string | undefined, nowMs: number): boolean {
  return (
    role.trusts.includes(caller.accountId) &&
    (role.externalId === null || role.externalId === externalId) &&
    role.usableFromMs <= nowMs
  );
}

function openSession(world: World, caller: Caller, role: Role, sessionName: string, seconds: number): object {
  if (seconds > role.maxSessionSeconds) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  if (caller.isRole && seconds > maxChainedSeconds) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  const credentials = {
    accessKeyId: world.ids.newSessionKeyId(),
    secretAccessKey: world.ids.newSecret(40),
    sessionToken: world.ids.newSecret(120),
  };
  const expiresAtMs = world.now() + seconds * 1000;
  const assumedRole = roleArn(role).replace(':iam:', ':sts:').replace(':role/', ':assumed-role/');
  const session: Caller = {
    accountId: role.accountId,
    arn: `${assumedRole}/${sessionName}`,
    userId: `${role.id}:${sessionName}`,
    isRole: true,
    sinceMs: world.now(),
    ...(caller.isReader === true ? { isReader: true } : {}),
  };
  world.access.addKey(credentials, session, expiresAtMs);
  return {
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: new Date(expiresAtMs).toISOString(),
    },
    AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn },
  };
}
