import { PutAccountNameCommand } from '@aws-sdk/client-account';
import { z } from 'zod';
import type { Aws } from '../aws.ts';
import { readAccount } from './read-account.ts';

/** Gives a member account its name back. Throws AwsProblem. */
export async function ensureAccountName(aws: Aws, accountId: string, name: string): Promise<'updated' | 'already'> {
  if ((await readAccount(aws, accountId)).name === name) return 'already';
  await aws.write('account:PutAccountName', z.unknown(), ({ account }) =>
    account.send(new PutAccountNameCommand({ AccountId: accountId, AccountName: name })),
  );
  return 'updated';
}
