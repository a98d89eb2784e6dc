import { MoveAccountCommand } from '@aws-sdk/client-organizations';
import { z } from 'zod';
import type { StepOutcome } from '../requests/request.ts';
import type { Aws } from './aws.ts';
import { createProblem, isAwsError } from './aws-problem.ts';
import { readAccount } from './organization/read-account.ts';

/**
 * Moves an account from the root to its OU. Nothing is done where it stands there already.
 *
 * @throws AwsProblem `account-elsewhere` (operator, `detail` the id of the parent) when it stands in another OU: somebody
 *   put it there, and it is not taken away from there. `account-not-active` (`detail` the state): `wait` while AWS
 *   has not activated it, which it does right after creation, `operator` when it is suspended or closed.
 */
export async function ensureAccountInOu(
  aws: Aws,
  target: { readonly accountId: string; readonly rootId: string; readonly ouId: string },
): Promise<Extract<StepOutcome, 'moved' | 'already'>> {
  const { accountId, rootId, ouId } = target;
  const account = await readAccount(aws, accountId);
  if (account.state !== 'ACTIVE') {
    throw createProblem({
      next: account.state === 'PENDING_ACTIVATION' ? 'wait' : 'operator',
      code: 'account-not-active',
      awsName: account.state,
      awsMessage: `The account ${accountId} is ${account.state}.`,
      operation: 'organizations:DescribeAccount',
      detail: account.state,
    });
  }
  if (account.parentId === ouId) return 'already';
  if (account.parentId !== rootId) {
    throw createProblem({
      next: 'operator',
      code: 'account-elsewhere',
      awsName: 'AccountElsewhere',
      awsMessage: `The account ${accountId} stands in ${account.parentId}.`,
      operation: 'organizations:DescribeAccount',
      detail: account.parentId,
    });
  }
  try {
    await aws.write('organizations:MoveAccount', z.unknown(), ({ organizations }) =>
      organizations.send(
        new MoveAccountCommand({ AccountId: accountId, SourceParentId: rootId, DestinationParentId: ouId }),
      ),
    );
  } catch (error) {
    // It is in the destination already: the read above was an old one.
    if (isAwsError(error, 'DuplicateAccountException')) return 'already';
    throw error;
  }
  return 'moved';
}
