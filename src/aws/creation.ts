import {
  CreateAccountCommand,
  DescribeCreateAccountStatusCommand,
  ListAccountsCommand,
  ListCreateAccountStatusCommand,
} from '@aws-sdk/client-organizations';
import { z } from 'zod';
import type { Aws, AwsReader } from './aws.ts';
import { type AwsProblem, isAwsError } from './aws-problem.ts';
import { pageSize, readPages } from './calls/read-pages.ts';
import { type Account, accountSchema } from './organization/account.ts';
import { readAccount } from './organization/read-account.ts';
import { readTags } from './organization/read-tags.ts';
import { classifyCreationFailure } from './problem/classify-creation-failure.ts';

/** The tag that says which request an account was made for. */
const requestTag = 'steward:request';

/** How far AWS's clock and this one may be apart, milliseconds: the SDK signs no call that AWS would take beyond it. */
const clocksApartMs = 15 * 60_000;

/** How long a list may show an older state. AWS names no bound; a minute is what its own tools allow for. */
const listLagMs = 60_000;

const creationIdPattern = /^car-[a-z0-9]{8,32}$/;

/**
 * Starts the creation of an account with exactly one `CreateAccount` and returns AWS's id of it (`car-…`). AWS has no
 * token against doing it twice: store the intent before, and look with `findCreation` before any second call.
 *
 * @throws AwsProblem; with `ambiguous` a creation may have begun
 */
export async function startCreation(
  aws: Aws,
  wish: {
    readonly name: string;
    readonly email: string;
    readonly roleName: string;
    readonly tags: Readonly<Record<string, string>>;
  },
): Promise<string> {
  return aws.write(
    'organizations:CreateAccount',
    z
      .object({ CreateAccountStatus: z.object({ Id: z.string().regex(creationIdPattern) }) })
      .transform((answer) => answer.CreateAccountStatus.Id),
    ({ organizations }) =>
      organizations.send(
        new CreateAccountCommand({
          AccountName: wish.name,
          Email: wish.email,
          RoleName: wish.roleName,
          Tags: Object.entries(wish.tags).map(([Key, Value]) => ({ Key, Value })),
        }),
      ),
  );
}

/** How far a creation is. */
export type CreationState =
  | { readonly state: 'in-progress' }
  | { readonly state: 'succeeded'; readonly accountId: string }
  | { readonly state: 'failed'; readonly problem: AwsProblem }
  /** AWS does not know this id (yet). */
  | { readonly state: 'unknown' };

const creationStatusSchema = z.discriminatedUnion('State', [
  z.object({ State: z.literal('IN_PROGRESS') }),
  z.object({ State: z.literal('SUCCEEDED'), AccountId: z.string().regex(/^\d{12}$/) }),
  z.object({ State: z.literal('FAILED'), FailureReason: z.string().nullish() }),
]);

/** Reads how far a creation is. AWS allows two of these calls a second, for all creations together. */
export async function readCreation(aws: AwsReader, creationId: string): Promise<CreationState> {
  try {
    const status = await aws.read(
      'organizations:DescribeCreateAccountStatus',
      z.object({ CreateAccountStatus: creationStatusSchema }).transform((answer) => answer.CreateAccountStatus),
      ({ organizations }) =>
        organizations.send(new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: creationId })),
    );
    if (status.State === 'IN_PROGRESS') return { state: 'in-progress' };
    if (status.State === 'SUCCEEDED') return { state: 'succeeded', accountId: status.AccountId };
    return { state: 'failed', problem: classifyCreationFailure(status.FailureReason ?? null) };
  } catch (error) {
    if (isAwsError(error, 'CreateAccountStatusNotFoundException')) return { state: 'unknown' };
    throw error;
  }
}

/** A creation, or an account, that was found in AWS. */
export type FoundCreation =
  /** One with this name runs. Whose it is shows when it has ended: compare the account's address then. */
  | { readonly kind: 'in-progress'; readonly creationId: string }
  /** The account of this request; `creationId` where the list of creations still has it. */
  | { readonly kind: 'account'; readonly accountId: string; readonly creationId: string | null }
  /**
   * An account with this address that does not carry the request's tag. `mayLag`: it is so new, and without any tag,
   * that its tags may only not be visible yet: who may have made it should look again before believing it.
   */
  | { readonly kind: 'foreign'; readonly accountId: string; readonly mayLag: boolean };

/**
 * Looks for a creation whose answer was not seen: first in AWS's list of creations, by name and time, then among the
 * accounts, by address. The list of creations knows no address, so one that succeeded counts only if its account has
 * this one; and an account is this request's only by its tag. null: nothing is to be seen, which may be too early to
 * believe while the lists lag (`listLagMs`).
 *
 * @param wish.since when the first `CreateAccount` was about to be called, epoch milliseconds by this clock
 * @param wish.exclude ids of creations that turned out to be others'
 * @param now epoch milliseconds
 */
export async function findCreation(
  aws: AwsReader,
  wish: {
    readonly name: string;
    readonly email: string;
    readonly requestId: string;
    readonly since: number;
    readonly exclude: readonly string[];
  },
  now: number = Date.now(),
): Promise<FoundCreation | null> {
  const creations = (await readCreations(aws)).filter(
    (each) =>
      each.name === wish.name && each.requestedAt >= wish.since - clocksApartMs && !wish.exclude.includes(each.id),
  );
  for (const creation of creations) {
    if (creation.accountId === null) continue;
    const account = await readAccount(aws, creation.accountId);
    if (isSameEmail(account.email, wish.email)) return judgeAccount(aws, account, creation.id, wish.requestId, now);
  }
  const running = creations.find((each) => each.accountId === null);
  if (running !== undefined) return { kind: 'in-progress', creationId: running.id };

  const account = await findAccountByEmail(aws, wish.email);
  return account === null ? null : judgeAccount(aws, account, null, wish.requestId, now);
}

/** A creation that runs or has succeeded, in AWS's list. */
export interface ListedCreation {
  readonly id: string;
  readonly name: string;
  /** Epoch milliseconds by AWS's clock; infinite: AWS does not say. */
  readonly requestedAt: number;
  /** null: it still runs. */
  readonly accountId: string | null;
}

const listedCreationSchema = z
  .object({
    Id: z.string(),
    AccountName: z.string().nullish(),
    State: z.string(),
    RequestedTimestamp: z.date().nullish(),
    AccountId: z.string().nullish(),
  })
  .transform(
    (answer): ListedCreation => ({
      id: answer.Id,
      name: answer.AccountName ?? '',
      // Without a time it cannot be ruled out.
      requestedAt: answer.RequestedTimestamp?.getTime() ?? Number.POSITIVE_INFINITY,
      accountId: answer.State === 'SUCCEEDED' ? (answer.AccountId ?? null) : null,
    }),
  );

/** Reads all creations that run or have succeeded, whoever asked for them. */
export async function readCreations(aws: AwsReader): Promise<readonly ListedCreation[]> {
  return readPages(
    aws,
    'organizations:ListCreateAccountStatus',
    { key: 'CreateAccountStatuses', item: listedCreationSchema },
    ({ organizations }, token) =>
      organizations.send(
        new ListCreateAccountStatusCommand({
          States: ['IN_PROGRESS', 'SUCCEEDED'],
          MaxResults: pageSize,
          NextToken: token,
        }),
      ),
  );
}

/** An address belongs to at most one AWS account. */
async function findAccountByEmail(aws: AwsReader, email: string): Promise<Account | null> {
  const accounts = await readPages(
    aws,
    'organizations:ListAccounts',
    { key: 'Accounts', item: accountSchema },
    ({ organizations }, token) =>
      organizations.send(new ListAccountsCommand({ MaxResults: pageSize, NextToken: token })),
  );
  return accounts.find((account) => isSameEmail(account.email, email)) ?? null;
}

function isSameEmail(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

async function judgeAccount(
  aws: AwsReader,
  account: Account,
  creationId: string | null,
  requestId: string,
  now: number,
): Promise<FoundCreation> {
  const tags = await readTags(aws, account.id);
  if (tags.get(requestTag) === requestId) return { kind: 'account', accountId: account.id, creationId };
  const young = account.joinedAt !== null && now - account.joinedAt < listLagMs;
  return { kind: 'foreign', accountId: account.id, mayLag: young && tags.size === 0 };
}
