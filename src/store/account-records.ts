import { z } from 'zod';
import type { PersonId } from '../requests/request.ts';
import { changeAccountScript } from './lua/change-account.lua.ts';
import { codes } from './lua/codes.ts';
import { type Effects, startRecording } from './redis/recording.ts';
import { runScript, type StoreParts, throwFirstError } from './redis/run-script.ts';

/** What an account that Steward made or adopted should be. */
export interface AccountRecord {
  /** Twelve digits. */
  readonly id: string;
  readonly name: string;
  /** The root user's address. */
  readonly email: string;
  /** `adopted`: it was not made for a request. */
  readonly requestId: string;
  readonly className: string;
  /** Empty: it was adopted and nobody knows whose it is. */
  readonly owner: PersonId;
  readonly team: string | null;
  /** A date `YYYY-MM-DD`; null: it does not expire. */
  readonly expiresOn: string | null;
  readonly monthlyBudgetUsd: string | null;
  /** The tags that it should carry, the owner's among them. */
  readonly tags: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Raised by one with each change. */
  readonly version: number;
  /** A change of owner that AWS has not been told yet; null: none. */
  readonly ownerChange: { readonly from: PersonId; readonly by: PersonId; readonly at: number } | null;
}

export type ChangeResult =
  | { readonly kind: 'ok'; readonly record: AccountRecord }
  /** Somebody else changed it since it was read. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'missing' };

export interface AccountRecords {
  /** All, in the order of their ids. */
  readAll(): Promise<readonly AccountRecord[]>;
  read(id: string): Promise<AccountRecord | null>;
  /** Gives the account another owner, to be told to AWS by the job that the outbox entry asks for. */
  changeOwner(
    change: Effects & {
      readonly from: AccountRecord;
      readonly owner: PersonId;
      readonly by: PersonId;
      readonly at: number;
    },
  ): Promise<ChangeResult>;
  /** Puts an account that is there on record, and its name and address with it. Returns false: it was on record, and stays so. */
  adopt(record: AccountRecord): Promise<boolean>;
  /** AWS knows the owner now. */
  settleOwner(change: Effects & { readonly from: AccountRecord }): Promise<ChangeResult>;
}

const recordSchema = z.looseObject({
  id: z.string().regex(/^\d{12}$/),
  name: z.string(),
  email: z.string(),
  requestId: z.string(),
  className: z.string(),
  owner: z.string(),
  team: z.string().nullable(),
  expiresOn: z.string().nullable(),
  monthlyBudgetUsd: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
  createdAt: z.number(),
  version: z.number().int().positive(),
  ownerChange: z.looseObject({ from: z.string(), by: z.string(), at: z.number() }).nullable(),
}) satisfies z.ZodType<AccountRecord>;

const answerSchema = z.tuple([z.enum([codes.ok, codes.conflict, codes.missing])]);

/** @throws ZodError or SyntaxError when this is no stored record */
export function parseAccountRecord(json: string): AccountRecord {
  return recordSchema.parse(JSON.parse(json));
}

export function createAccountRecords({ redis, keys }: StoreParts): AccountRecords {
  const change = async (from: AccountRecord, record: AccountRecord, effects: Effects): Promise<ChangeResult> => {
    const start = startRecording(keys, `account-${from.id}-v${from.version}`, effects);
    const answer = await runScript(
      redis,
      changeAccountScript,
      [...start.keys, keys.accountRecords],
      [...start.args, from.id, from.version, JSON.stringify(record)],
    );
    const [kind] = answerSchema.parse(answer);
    return kind === 'ok' ? { kind, record } : { kind };
  };

  return {
    async readAll() {
      const all = await redis.hgetall(keys.accountRecords);
      return Object.values(all)
        .map(parseAccountRecord)
        .sort((one, other) => one.id.localeCompare(other.id));
    },
    async read(id) {
      const json = await redis.hget(keys.accountRecords, id);
      return json === null ? null : parseAccountRecord(json);
    },
    changeOwner({ from, owner, by, at, ...effects }) {
      const record: AccountRecord = {
        ...from,
        owner,
        tags: { ...from.tags, 'steward:owner': owner },
        version: from.version + 1,
        ownerChange: { from: from.owner, by, at },
      };
      return change(from, record, effects);
    },
    async adopt(record) {
      const results = await redis
        .multi()
        .hsetnx(keys.accountRecords, record.id, JSON.stringify(record))
        .hsetnx(keys.names, record.name.toLowerCase(), record.id)
        .hsetnx(keys.emails, record.email.toLowerCase(), record.id)
        .exec();
      throwFirstError(results);
      return results?.[0]?.[1] === 1;
    },
    settleOwner({ from, ...effects }) {
      return change(from, { ...from, version: from.version + 1, ownerChange: null }, effects);
    },
  };
}
