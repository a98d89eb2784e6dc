import { DescribeAccountCommand, ListParentsCommand } from '@aws-sdk/client-organizations';
import { z } from 'zod';
import type { AwsReader } from '../aws.ts';
import { createUnexpectedAnswer } from '../calls/call.ts';
import { readPages } from '../calls/read-pages.ts';
import { type Account, accountSchema } from './account.ts';

/** An account whose parent is known. */
export type PlacedAccount = Account & { readonly parentId: string };

/**
 * Reads one account and where it stands. Two calls where AWS gives no `Paths`.
 *
 * @throws AwsProblem `AccountNotFoundException` (retry) when it is no member of the organisation, or not visible yet
 */
export async function readAccount(aws: AwsReader, accountId: string): Promise<PlacedAccount> {
  const account = await aws.read(
    'organizations:DescribeAccount',
    z.object({ Account: accountSchema }).transform((answer) => answer.Account),
    ({ organizations }) => organizations.send(new DescribeAccountCommand({ AccountId: accountId })),
  );
  return { ...account, parentId: account.parentId ?? (await readParentId(aws, accountId)) };
}

async function readParentId(aws: AwsReader, accountId: string): Promise<string> {
  const operation = 'organizations:ListParents';
  const parents = await readPages(
    aws,
    operation,
    { key: 'Parents', item: z.object({ Id: z.string().min(1) }) },
    ({ organizations }, token) => organizations.send(new ListParentsCommand({ ChildId: accountId, NextToken: token })),
  );
  const parent = parents[0];
  if (parent === undefined) throw createUnexpectedAnswer(operation, `${accountId} has no parent.`);
  return parent.Id;
}
