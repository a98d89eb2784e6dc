import { z } from 'zod';
import type { Found, ReadAccount } from '../../requests/rebuild/find-found-account.ts';
import type { ForeignMark, FoundAccount, LostCard, Rebuild } from '../../requests/rebuild/rebuild.ts';
import { codes } from '../lua/codes.ts';
import { type Effects, startRecording } from '../redis/recording.ts';
import { runScript, type StoreParts, throwFirstError } from '../redis/run-script.ts';
import { addAccountsScript } from './lua/add-accounts.lua.ts';
import { beginRebuildScript } from './lua/begin-rebuild.lua.ts';
import { changeRebuildScript } from './lua/change-rebuild.lua.ts';
import { importAccountScript } from './lua/import-account.lua.ts';
import { foundAccountSchema, lostCardSchema, markSchema, readAccountSchema, rebuildSchema } from './rebuild-schema.ts';

export type BeginResult =
  | { readonly kind: 'ok' }
  /** One is under way already. */
  | { readonly kind: 'already'; readonly rebuild: Rebuild }
  /** This Steward has an id: it knows its organisation. */
  | { readonly kind: 'raced' };

export type ChangeRebuildResult =
  | { readonly kind: 'ok'; readonly rebuild: Rebuild }
  /** Somebody else changed it, or began another one. `raced`: this Steward got another id meanwhile. */
  | { readonly kind: 'conflict' | 'missing' | 'raced' };

/** What is known of the organisation being another Steward's, and how far its records are made anew. */
export interface RebuildStore {
  /** The last time that the organisation was marked by another; null: it never was. */
  readMark(): Promise<ForeignMark | null>;
  /** Notes what a look at the root has shown; null: the organisation is this Steward's, or nobody's. */
  noteMark(seen: Pick<ForeignMark, 'found' | 'own'> | null, now: number): Promise<ForeignMark | null>;
  /** The last rebuild; null: there was none. */
  readRebuild(): Promise<Rebuild | null>;
  begin(making: Effects & { readonly rebuild: Rebuild }): Promise<BeginResult>;
  /** `takeOver`: the root's id becomes this Steward's in the same transaction, which opens the gate. */
  change(
    transition: Effects & {
      readonly from: Rebuild;
      readonly next: Omit<Rebuild, 'version'>;
      readonly takeOver?: boolean;
    },
  ): Promise<ChangeRebuildResult>;
  /** Notes accounts whose tags are to be read, but those that were read. @returns false: another rebuild has begun */
  addAccounts(rebuildId: string, accounts: readonly ReadAccount[]): Promise<boolean>;
  /** The next accounts whose tags are to be read. */
  readNextAccounts(limit: number): Promise<readonly ReadAccount[]>;
  countAccountsLeft(): Promise<number>;
  /**
   * Stores what was found of an account: its record unless it has one, and that its name, its address and its request's id
   * are taken. It is read then. `found` null: it is none of Steward's.
   *
   * @returns false: another rebuild has begun, or it is over
   */
  importAccount(rebuildId: string, read: ReadAccount, found: Found | null): Promise<boolean>;
  /** What was found so far, by account id. */
  readFoundAccounts(): Promise<readonly FoundAccount[]>;
  /** Keeps cards of lost requests, those that are kept in place of what they were; no new request gets their ids. */
  keepCards(cards: readonly LostCard[]): Promise<void>;
  /** Those that are kept, the oldest first. */
  readCards(): Promise<readonly LostCard[]>;
  /** Whether the tags of these accounts were read. */
  readWhetherRead(accountIds: readonly string[]): Promise<readonly boolean[]>;
}

/** Accounts that are added by one run of the script. */
const batchSize = 500;

const beginAnswerSchema = z.union([
  z.tuple([z.enum([codes.ok, codes.raced])]),
  z.tuple([z.literal(codes.already), z.string()]),
]);
const changeAnswerSchema = z.tuple([z.enum([codes.ok, codes.conflict, codes.missing, codes.raced])]);
const writeAnswerSchema = z.tuple([z.enum([codes.ok, codes.raced])]);

export function createRebuildStore({ redis, keys }: StoreParts): RebuildStore {
  const readMark = async (): Promise<ForeignMark | null> => {
    const json = await redis.get(keys.foreignMark);
    return json === null ? null : markSchema.parse(JSON.parse(json));
  };

  return {
    readMark,

    async noteMark(seen, now) {
      const known = await readMark();
      const stays = known !== null && known.settledAt === null;
      const next =
        seen === null
          ? known && { ...known, settledAt: known.settledAt ?? now }
          : stays && known.found === seen.found && known.own === seen.own
            ? known
            : { found: seen.found, own: seen.own, since: now, settledAt: null };
      if (next !== null && next !== known) await redis.set(keys.foreignMark, JSON.stringify(next));
      return next;
    },

    async readRebuild() {
      const json = await redis.get(keys.rebuild);
      return json === null ? null : rebuildSchema.parse(JSON.parse(json));
    },

    async begin({ rebuild, ...effects }) {
      const start = startRecording(keys, 'rebuild', effects);
      const { accountsLeft, accountsRead, accountsFound, lostCards } = keys;
      const answer = await runScript(
        redis,
        beginRebuildScript,
        [...start.keys, keys.instance, keys.rebuild, accountsLeft, accountsRead, accountsFound, lostCards],
        [...start.args, JSON.stringify(rebuild), rebuild.found],
      );
      const [kind, json] = beginAnswerSchema.parse(answer);
      return kind === 'already' ? { kind, rebuild: rebuildSchema.parse(JSON.parse(json)) } : { kind };
    },

    async change({ from, next, takeOver = false, ...effects }) {
      const rebuild: Rebuild = { ...next, version: from.version + 1 };
      const start = startRecording(keys, `rebuild-${from.id}-v${from.version}`, effects);
      const answer = await runScript(
        redis,
        changeRebuildScript,
        [...start.keys, keys.rebuild, keys.instance],
        [...start.args, from.id, from.version, JSON.stringify(rebuild), takeOver ? rebuild.found : ''],
      );
      const [kind] = changeAnswerSchema.parse(answer);
      return kind === 'ok' ? { kind, rebuild } : { kind };
    },

    async addAccounts(rebuildId, accounts) {
      for (let start = 0; start < accounts.length; start += batchSize) {
        const batch = accounts.slice(start, start + batchSize);
        const answer = await runScript(
          redis,
          addAccountsScript,
          [keys.rebuild, keys.accountsLeft, keys.accountsRead],
          [rebuildId, ...batch.flatMap((account) => [account.id, toMember(account)])],
        );
        if (writeAnswerSchema.parse(answer)[0] !== 'ok') return false;
      }
      return true;
    },

    async readNextAccounts(limit) {
      const members = await redis.zrange(keys.accountsLeft, '0', String(limit - 1));
      return members.map((json) => readAccountSchema.parse(JSON.parse(json)));
    },

    countAccountsLeft: () => redis.zcard(keys.accountsLeft),

    async importAccount(rebuildId, read, found) {
      const requestId = found?.account.requestId ?? '';
      const answer = await runScript(
        redis,
        importAccountScript,
        [
          keys.rebuild,
          keys.instance,
          keys.accountsLeft,
          keys.accountsRead,
          keys.accountsFound,
          keys.accountRecords,
          keys.accountRequests,
          keys.names,
          keys.emails,
          keys.request(requestId),
        ],
        [
          rebuildId,
          read.id,
          toMember(read),
          found === null ? '' : JSON.stringify(found.account),
          (found?.record ?? null) === null ? '' : JSON.stringify(found?.record),
          requestId,
          read.name.toLowerCase(),
          read.email.toLowerCase(),
          requestId === '' ? read.id : requestId,
        ],
      );
      return writeAnswerSchema.parse(answer)[0] === 'ok';
    },

    async readFoundAccounts() {
      const all = await redis.hgetall(keys.accountsFound);
      return Object.values(all)
        .map((json) => foundAccountSchema.parse(JSON.parse(json)))
        .sort((one, other) => one.id.localeCompare(other.id));
    },

    async keepCards(cards) {
      if (cards.length === 0) return;
      const commands = redis.multi();
      for (const card of cards) {
        commands.hset(keys.lostCards, card.ts, JSON.stringify(card));
        // A request's key without a request: its id is taken.
        commands.hsetnx(keys.request(card.requestId), 'card', card.ts);
      }
      throwFirstError(await commands.exec());
    },

    async readCards() {
      const all = await redis.hgetall(keys.lostCards);
      return Object.values(all)
        .map((json) => lostCardSchema.parse(JSON.parse(json)))
        .sort((one, other) => Number(one.ts) - Number(other.ts));
    },

    async readWhetherRead(accountIds) {
      if (accountIds.length === 0) return [];
      return (await redis.smismember(keys.accountsRead, ...accountIds)).map((is) => is === 1);
    },
  };
}

/** The same text each time, since it is removed by it. */
function toMember({ id, name, email, state, ouPath, joinedAt, budgetUsd }: ReadAccount): string {
  return JSON.stringify({ id, name, email, state, ouPath, joinedAt, budgetUsd });
}
