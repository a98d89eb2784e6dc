import type { ScpStatement } from '../../scp/scp.ts';

/**
 * Everything, to the root users of member accounts; SCPs never bind the management account. The short root sessions that
 * `sts:AssumeRoot` gives carry the same ARN and are denied too.
 */
export function denyRootUser(): readonly ScpStatement[] {
  return [
    {
      Effect: 'Deny',
      Action: ['*'],
      Resource: ['*'],
      Condition: { ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] } },
    },
  ];
}
