import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ContactType } from '../../config/governance.ts';
import { runScript, type StoreParts, throwFirstError } from '../redis/run-script.ts';
import { keepAccountReadingScript } from './keep-account-reading.lua.ts';

/** What was read of an account, or the permission that is missing to read it (null: AWS refused for another reason). */
export type AccountPart<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'unread'; readonly permission: string | null };

/** What a call for each account tells, as it was at one moment. */
export interface AccountReading {
  /** When the reading began, epoch milliseconds. */
  readonly readAt: number;
  /** When it was last tried to be read, epoch milliseconds; later than `readAt`: in vain. */
  readonly triedAt: number;
  /** By type, those that were asked for; null: the account has none. */
  readonly contacts: AccountPart<
    Readonly<Partial<Record<ContactType, Readonly<Record<'name' | 'email' | 'title' | 'phone', string>> | null>>>
  > | null;
  /** Whom alerts of its budget mail, addresses in lower case. Null: nobody asked. */
  readonly alerts: AccountPart<
    readonly {
      readonly type: 'ACTUAL' | 'FORECASTED';
      readonly thresholdPercent: number;
      /** Null: there is no such alert. */
      readonly emails: readonly string[] | null;
    }[]
  > | null;
}

/** The last reading of each account, of what costs calls for each. */
export interface AccountReadings {
  /** By account id. */
  readAll(): Promise<ReadonlyMap<string, AccountReading>>;
  /** Accounts that were changed and not read since, by id, with a mark of the last change. */
  readChanged(): Promise<ReadonlyMap<string, string>>;
  /**
   * Keeps a reading, and the account counts as read again.
   *
   * @param changed the account's mark when the reading began; null: it had none
   * @returns false: it was changed meanwhile, so that the reading may be of before, and is not kept
   */
  keep(accountId: string, reading: AccountReading, changed: string | null): Promise<boolean>;
  /** The account was changed just now: what was read of it counts no more, and it is to be read soon. */
  noteChange(accountId: string): Promise<void>;
  /** Nothing is to be known of these accounts any more. */
  forget(accountIds: readonly string[]): Promise<void>;
}

const contact = z.object({ name: z.string(), email: z.string(), title: z.string(), phone: z.string() }).nullable();
const contacts = z.object({
  ...{ billing: contact.exactOptional(), operations: contact.exactOptional(), security: contact.exactOptional() },
});
const alerts = z.array(
  z.object({
    type: z.enum(['ACTUAL', 'FORECASTED']),
    thresholdPercent: z.number(),
    emails: z.array(z.string()).nullable(),
  }),
);

function part<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('read'), value }),
    z.object({ kind: z.literal('unread'), permission: z.string().nullable() }),
  ]);
}

const readingSchema = z.object({
  readAt: z.number(),
  triedAt: z.number(),
  contacts: part(contacts).nullable(),
  alerts: part(alerts).nullable(),
}) satisfies z.ZodType<AccountReading>;

export function createAccountReadings({ redis, keys }: StoreParts): AccountReadings {
  return {
    async readAll() {
      const readings = new Map<string, AccountReading>();
      for (const [id, json] of Object.entries(await redis.hgetall(keys.accountReadings))) {
        // What another version kept otherwise is read again before long.
        const { data } = readingSchema.safeParse(JSON.parse(json));
        if (data !== undefined) readings.set(id, data);
      }
      return readings;
    },
    async readChanged() {
      return new Map(Object.entries(await redis.hgetall(keys.changedAccounts)));
    },
    async keep(accountId, reading, changed) {
      const kept = await runScript(
        redis,
        keepAccountReadingScript,
        [keys.accountReadings, keys.changedAccounts],
        [accountId, changed ?? '', JSON.stringify(reading)],
      );
      return z.number().parse(kept) === 1;
    },
    async noteChange(accountId) {
      const change = redis
        .multi()
        .hset(keys.changedAccounts, accountId, randomUUID())
        .hdel(keys.accountReadings, accountId);
      throwFirstError(await change.exec());
    },
    async forget(accountIds) {
      if (accountIds.length === 0) return;
      const change = redis.multi();
      for (const key of [keys.accountReadings, keys.changedAccounts]) change.hdel(key, ...accountIds);
      throwFirstError(await change.exec());
    },
  };
}
