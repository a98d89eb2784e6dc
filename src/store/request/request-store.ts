import { z } from 'zod';
import type { AccountRequest, PersonId, RequestStatus } from '../../requests/request.ts';
import { codes } from '../lua/codes.ts';
import { commitRequestScript } from '../lua/commit-request.lua.ts';
import { createRequestScript } from '../lua/create-request.lua.ts';
import { type Effects, startRecording } from '../redis/recording.ts';
import { runScript, type StoreParts } from '../redis/run-script.ts';
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
  /** Somebody else changed it since it was read: read it again. */
  | { readonly kind: 'conflict' }
  /** No such transition, or another name or address than was reserved: a fault in the program. */
  | { readonly kind: 'illegal' };

/** The requests. Each change is one transaction: state, audit events, outbox. */
export interface RequestStore {
  /**
   * Stores a new request and reserves its name and root address, both compared without case.
   *
   * @param making `viewId`: the Slack view that was submitted, which makes one request however often it arrives (for 7
   * days); null: it came another way
   */
  create(making: Effects & { readonly request: AccountRequest; readonly viewId: string | null }): Promise<CreateResult>;
  /**
   * Stores what became of a request. At its end name and address are free again unless an account was, or may have been,
   * made. As soon as the account is known it has a record.
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
          request.wish.name.toLowerCase(),
          request.wish.email.toLowerCase(),
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
      const record = findNewAccountRecord(next);
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
          next.wish.name.toLowerCase(),
          next.wish.email.toLowerCase(),
          next.askedAt,
          findHold(next),
          record?.id ?? '',
          record === null ? '' : JSON.stringify(record),
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
  };
}

/** Does the request go on, or is it at its end, and does it still hold its name and address then? */
function findHold(request: AccountRequest): 'open' | 'ended' | 'released' {
  if (openStatuses.includes(request.status)) return 'open';
  const creation = request.provisioning?.creation;
  if (creation === undefined) return 'released';
  // An open intent or a creation that AWS began may have become an account, though its answer was not seen.
  const mayHaveAccount = creation.accountId !== null || creation.intentAt !== null || creation.creationId !== null;
  return mayHaveAccount ? 'ended' : 'released';
}
