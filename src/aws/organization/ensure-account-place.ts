import { MoveAccountCommand } from '@aws-sdk/client-organizations';
import { z } from 'zod';
import type { Aws } from '../aws.ts';
import { isAwsError } from '../aws-problem.ts';
import { readAccount } from './read-account.ts';

/**
 * Moves an account to an OU from wherever it stands: for those that somebody agreed to move. A new account is only ever moved
 * from the root (`ensure-account-in-ou.ts`).
 *
 * @throws AwsProblem
 */
export async function ensureAccountPlace(aws: Aws, accountId: string, ouId: string): Promise<'moved' | 'already'> {
  const { parentId } = await readAccount(aws, accountId);
  if (parentId === ouId) return 'already';
  try {
    await aws.write('organizations:MoveAccount', z.unknown(), ({ organizations }) =>
      organizations.send(
        new MoveAccountCommand({ AccountId: accountId, SourceParentId: parentId, DestinationParentId: ouId }),
      ),
    );
  } catch (error) {
    if (isAwsError(error, 'DuplicateAccountException')) return 'already';
    throw error;
  }
  return 'moved';
}
