import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { z } from 'zod';
import type { AwsReader } from '../aws.ts';

/** Who assumes the role of the management account. */
export interface OwnPrincipal {
  readonly accountId: string;
  /** As `aws:PrincipalArn` has it: of a role's session the role. */
  readonly arn: string;
}

/** Reads as whom Steward runs, before it assumes a role. It needs no permission. Throws AwsProblem. */
export async function readOwnPrincipal(aws: AwsReader): Promise<OwnPrincipal> {
  return aws.read(
    'sts:GetCallerIdentity',
    z
      .object({ Account: z.string().regex(/^\d{12}$/), Arn: z.string() })
      .transform(({ Account, Arn }) => ({ accountId: Account, arn: toPrincipalArn(Arn) })),
    ({ ownSts }) => ownSts.send(new GetCallerIdentityCommand({})),
  );
}

/** `arn:aws:sts::…:assumed-role/name/session` is the role `name`; its path is not said. */
function toPrincipalArn(arn: string): string {
  const session = /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn);
  return session === null ? arn : `arn:${session[1]}:iam::${session[2]}:role/${session[3]}`;
}
