import { z } from 'zod';
import { findMade } from '../../requests/provisioning.ts';
import type { AccountRequest, PersonId, RequestStatus } from '../../requests/request.ts';
import { findReservation, nameBudgetReservation } from '../../requests/wish/reservation.ts';
import { parseAccountRecord } from '../account-records.ts';
import { codes } from '../lua/codes.ts';
import { commitRequestScript } from '../lua/commit-request.lua.ts';
import { createRequestScript } from '../lua/create-request.lua.ts';
import { type Effects, startRecording } from '../redis/recording.ts';
import { runScript, type StoreParts } from '../redis/run-script.ts';
import { findChangedAccountId, findChangedRecord } from './changed-record.ts';
import { findNewAccountRecord } from './new-account-record.ts';
import { parseRequest } from './request-schema.ts';

export type CreateResult =
  | { readonly kind: 'created' }
  /** The same view was submitted before: the request that was made then. */
  | { readonly kind: 'exists'; readonly id: string }
  /** `by`: the request that holds it. */
  | { readonly kind: 'name-taken' | 'email-taken'; readonly by: string }
  | { readonly kind: 'id-taken' };

export type CommitResult<Next extends AccountRequest = AccountRequest> =
  | { readonly kind: 'ok'; readonly request: Next }
  /** Somebody else changed it, or the account's record, since it was read: read it again. */
  | { readonly kind: 'conflict' }
  /** No such transition, or something else than was reserved: a fault in the program. */
  | { readonly kind: 'illegal' };

/** The requests. Each change is one transaction: state, audit events, outbox. */
export interface RequestStore {
  /**
   * Stores a new request and reserves its name and root address, both compared without case; a request for a budget
   * reserves that, and a second one finds its `name-taken`.
   *
   * @param making `viewId`: the Slack view that was submitted, which makes one request however often it arrives (for 7
   * days); null: it came another way
   */
  create(making: Effects & { readonly request: AccountRequest; readonly viewId: string | null }): Promise<CreateResult>;
  /**
   * Stores what became of a request. At its end what it reserved is free again, unless an account was, or may have been,
   * made. As soon as the account is known it has a record; a budget that was changed is in it from then on.
   */
  commit<Next extends AccountRequest>(
    transition: Effects & { readonly from: AccountRequest; readonly next: Next },
  ): Promise<CommitResult<Next>>;
  read(id: string): Promise<AccountRequest | null>;
  /** In the order of the ids, without those that there are not. */
  readMany(ids: readonly string[]): Promise<readonly AccountRequest[]>;
  /** Who asked, by request id, without the requests that there are not. Cheaper than reading the requests. */
  readRequesters(ids: readonly string[]): Promise<ReadonlyMap<string, PersonId>>;
  /** Those that are not at their end (waiting, approved, creating, failed), the oldest first. */
  listOpenIds(): Promise<readonly string[]>;
  /** All, the newest first. */
  listIds(page: { readonly offset: number; readonly limit: number }): Promise<readonly string[]>;
  count(): Promise<number>;
  readByAccount(accountId: string): Promise<AccountRequest | null>;
  /** The id of the request that was made from this Slack view; null: none, or longer ago than it is remembered. */
  readByView(viewId: string): Promise<string | null>;
  /** The id of the request that holds this name, whatever its case. */
  readNameHolder(name: string): Promise<string | null>;
  readEmailHolder(email: string): Promise<string | null>;
  /** The id of the open request for this account's budget. */
  readBudgetHolder(accountId: string): Promise<string | null>;
}

const rememberViewMs = 7 * 86_400_000;

/** Requests read at a time: a request is some kilobytes. */
const pageSize = 200;

const openStatuses: readonly RequestStatus[] = ['waiting', 'approved', 'creating', 'failed'];

const createAnswerSchema = z.union([
  z.tuple([z.enum([codes.ok, codes.idTaken])]),
  z.tuple([z.enum([codes.exists, codes.nameTaken, codes.emailTaken]), z.string()]),
]);

const requesterSchema = z.object({ id: z.string(), requester: z.string() });

const commitAnswerSchema = z.tuple([z.enum([codes.ok, codes.conflict, codes.illegal])]);

export function createRequestStore({ redis, keys }: StoreParts): RequestStore {
  const read = async (id: string): Promise<AccountRequest | null> => {
    const json = await redis.hget(keys.request(id), 'json');
    return json === null ? null : parseRequest(json);
  };

  /** The record that is written with a request: a new one, or one that is replaced if its version is still `before`. */
  const findRecordWrite = async (next: AccountRequest) => {
    const changedId = findChangedAccountId(next);
    const json = changedId === null ? null : await redis.hget(keys.accountRecords, changedId);
    if (json === null) return { record: findNewAccountRecord(next), before: '' };
    const stored = parseAccountRecord(json);
    return { record: findChangedRecord(stored, next), before: stored.version };
  };

  const readPages = async <Value>(ids: readonly string[], parse: (json: string) => Value): Promise<Value[]> => {
    const found: Value[] = [];
    for (let start = 0; start < ids.length; start += pageSize) {
      const page = ids.slice(start, start + pageSize);
      const jsons = await Promise.all(page.map((id) => redis.hget(keys.request(id), 'json')));
      found.push(...jsons.filter((json) => json !== null).map(parse));
    }
    return found;
  };

  return {
    async create({ request, viewId, ...effects }) {
      const start = startRecording(keys, request.id, effects);
      const reserved = findReservation(request.wish);
      const answer = await runScript(
        redis,
        createRequestScript,
        [
          ...start.keys,
          keys.view(viewId ?? ''),
          keys.request(request.id),
          keys.names,
          keys.emails,
          keys.allRequests,
          keys.openRequests,
        ],
        [
          ...start.args,
          request.id,
          request.version,
          request.status,
          JSON.stringify(request),
          reserved.name,
          reserved.email ?? '',
          request.askedAt,
          viewId === null ? 0 : rememberViewMs,
        ],
      );
      const [kind, id] = createAnswerSchema.parse(answer);
      switch (kind) {
        case 'ok':
          return { kind: 'created' };
        case 'id-taken':
          return { kind };
        case 'exists':
          return { kind, id };
        default:
          return { kind, by: id };
      }
    },

    async commit({ from, next, ...effects }) {
      if (next.id !== from.id) return { kind: 'illegal' };
      const start = startRecording(keys, `${from.id}-v${from.version}`, effects);
      const { record, before } = await findRecordWrite(next);
      const reserved = findReservation(next.wish);
      const answer = await runScript(
        redis,
        commitRequestScript,
        [
          ...start.keys,
          keys.request(next.id),
          keys.names,
          keys.emails,
          keys.openRequests,
          keys.accountRecords,
          keys.accountRequests,
        ],
        [
          ...start.args,
          next.id,
          from.version,
          next.version,
          next.status,
          JSON.stringify(next),
          reserved.name,
          reserved.email ?? '',
          next.askedAt,
          findHold(next),
          record?.id ?? '',
          record === null ? '' : JSON.stringify(record),
          before,
        ],
      );
      const [kind] = commitAnswerSchema.parse(answer);
      return kind === 'ok' ? { kind, request: next } : { kind };
    },

    read,

    readMany: (ids) => readPages(ids, parseRequest),

    async readRequesters(ids) {
      const found = await readPages(ids, (json) => requesterSchema.parse(JSON.parse(json)));
      return new Map(found.map(({ id, requester }) => [id, requester]));
    },

    listOpenIds: () => redis.zrange(keys.openRequests, '0', '-1'),

    listIds: ({ offset, limit }) =>
      limit <= 0 ? Promise.resolve([]) : redis.zrevrange(keys.allRequests, offset, offset + limit - 1),

    count: () => redis.zcard(keys.allRequests),

    async readByAccount(accountId) {
      const id = await redis.hget(keys.accountRequests, accountId);
      return id === null ? null : read(id);
    },

    readByView: (viewId) => redis.get(keys.view(viewId)),
    readNameHolder: (name) => redis.hget(keys.names, name.toLowerCase()),
    readEmailHolder: (email) => redis.hget(keys.emails, email.toLowerCase()),
    readBudgetHolder: (accountId) => redis.hget(keys.names, nameBudgetReservation(accountId)),
  };
}

/** Does the request go on, or is it at its end, and does it still hold what it reserved then? */
function findHold(request: AccountRequest): 'open' | 'ended' | 'released' {
  if (openStatuses.includes(request.status)) return 'open';
  // An open intent or a creation that AWS began may have become an account, though its answer was not seen.
  return findMade(request) === 'nothing' ? 'released' : 'ended';
}
