import { z } from 'zod';
import type { World } from '../state/world.ts';
import { AwsError } from '../wire/errors.ts';
import type { Operation, OperationTable } from '../wire/operation.ts';
import { type Caller, type Role, roleArn } from './access.ts';

const maxChainedSeconds = 3600;

/** Members of the query form, as strings (service model 2011-06-15). */
const assumeRoleInput = z.object({
  RoleArn: z.string().min(20).max(2048),
  RoleSessionName: z
    .string()
    .min(2)
    .max(64)
    .regex(/^[\w+=,.@-]*$/),
  DurationSeconds: z.coerce.number().int().min(900).max(43_200).optional(),
  ExternalId: z
    .string()
    .min(2)
    .max(1224)
    .regex(/^[\w+=,.@:/-]*$/)
    .optional(),
});

const getCallerIdentity: Operation = {
  // No permission is needed, and none can be taken away.
  actions: () => [],
  run: (_world, caller) => ({ UserId: caller.userId, Account: caller.accountId, Arn: caller.arn }),
};

const assumeRole: Operation = {
  actions: () => ['sts:AssumeRole'],
  run(world, caller, rawInput) {
    const result = assumeRoleInput.safeParse(rawInput);
    if (!result.success) {
      const [issue] = result.error.issues;
      throw new AwsError(
        'ValidationError',
        `Value at '${issue?.path.join('.')}' failed to satisfy constraint: ${issue?.message}`,
      );
    }
    const input = result.data;
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
