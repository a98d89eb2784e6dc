import { renderTime } from './render-time.ts';

/** Who made a call, as an event tells it. */
export interface Identity {
  readonly accountId: string;
  readonly username: string;
  readonly accessKeyId: string | null;
  /** The event's `userIdentity`. */
  readonly userIdentity: object;
}

interface Principal {
  /** Of an assumed role's session, an IAM user, or an account's root user. */
  readonly arn: string;
  /** `AROA…:session`, `AIDA…`. */
  readonly principalId: string;
  readonly accessKeyId: string | null;
  /** When its session began, epoch milliseconds. */
  readonly sinceMs: number;
}

/** Roles of Identity Center stand in a path of IAM that the ARN of a session does not show. */
const ssoPath = 'aws-reserved/sso.amazonaws.com/';

/**
 * Describes a principal as "CloudTrail userIdentity element" of its user guide does.
 *
 * @throws Error for an ARN that is none of the three
 */
export function describeIdentity({ arn, principalId, accessKeyId, sinceMs }: Principal): Identity {
  const [, accountId, kind, name, session] =
    /^arn:aws:(?:sts|iam)::(\d{12}):(assumed-role|user|root)(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(arn) ?? [];
  const common = { principalId, arn, accountId, ...(accessKeyId === null ? {} : { accessKeyId }) };
  const found = { accountId: accountId ?? '', accessKeyId };
  if (kind === 'assumed-role' && name !== undefined && session !== undefined) {
    const path = name.startsWith('AWSReservedSSO_') ? ssoPath : '';
    const sessionContext = {
      sessionIssuer: {
        type: 'Role',
        principalId: principalId.split(':')[0],
        arn: `arn:aws:iam::${accountId}:role/${path}${name}`,
        accountId,
        userName: name,
      },
      attributes: { creationDate: renderTime(sinceMs), mfaAuthenticated: 'false' },
    };
    return { ...found, username: session, userIdentity: { type: 'AssumedRole', ...common, sessionContext } };
  }
  if (kind === 'user' && name !== undefined) {
    return { ...found, username: name, userIdentity: { type: 'IAMUser', ...common, userName: name } };
  }
  if (kind === 'root' && name === undefined) {
    return { ...found, username: 'root', userIdentity: { type: 'Root', ...common, principalId: accountId } };
  }
  throw new Error(`not the ARN of a session, a user or a root user: ${arn}`);
}
