import type { BuiltGuardrail } from '../../../catalogue/build-guardrails.ts';
import { evaluateScps } from '../../../scp/evaluate/evaluate-scps.ts';
import type { ScpRequest } from '../../../scp/evaluate/scp-request.ts';
import { fullAccess } from '../../../scp/full-access.ts';
import type { Scp, ScpStatement } from '../../../scp/scp.ts';

/** What is tried of statements that name what they leave possible; the last is of no service. */
const anything = ['ec2:RunInstances', 's3:CreateBucket', 'iam:CreateUser', 'steward-probe:Anything'];

/** A role that nobody exempts by its name. */
const anybody = 'role/0-steward-probe';

/**
 * Whether exempt roles and exceptions leave nobody in these accounts whom the guardrail would deny anything. It is tried with
 * what its statements name: in each account, for any role, or where it is about the root user alone, for that.
 *
 * @param accountIds at least one
 * @param now epoch milliseconds
 */
export function bindsNobody(
  { scp, scpForAll, allows }: Pick<BuiltGuardrail, 'scp' | 'scpForAll' | 'allows'>,
  accountIds: readonly string[],
  now: number,
): boolean {
  if (scp === scpForAll) return false;
  const mayDeny = (of: Scp, request: ScpRequest): boolean => {
    const policies = [{ name: 'it', scp: of }, ...(allows ? [] : [fullAccess])];
    return evaluateScps([{ name: 'here', policies }], request).decision !== 'allow';
  };
  const actions = findActions(scpForAll);
  for (const principal of [anybody, 'root']) {
    const request = (accountId: string, action: string): ScpRequest => ({
      ...{ action, resource: '*', account: accountId, unknownKeys: ['*'] },
      context: {
        'aws:PrincipalArn': `arn:aws:iam::${accountId}:${principal}`,
        'aws:CurrentTime': new Date(now).toISOString(),
      },
    });
    const isMeant = (action: string): boolean => accountIds.some((id) => mayDeny(scpForAll, request(id, action)));
    const meant = actions.filter(isMeant);
    if (meant.length > 0) return accountIds.every((id) => meant.every((action) => !mayDeny(scp, request(id, action))));
  }
  return false;
}

/** Actions that the statements deny, or might, each once. */
function findActions({ Statement }: Scp): readonly string[] {
  return [...new Set(Statement.flatMap(findActionsOf))];
}

function findActionsOf({ Effect, Action }: ScpStatement): readonly string[] {
  if (Effect === 'Allow' || Action === undefined || Action.includes('*')) return anything;
  return Action.map((pattern) => pattern.replaceAll('*', 'Any').replaceAll('?', 'x'));
}
