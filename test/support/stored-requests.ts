import { expect } from 'vitest';
import { approve } from '../../src/requests/decide.ts';
import { makeRequest } from '../../src/requests/new-request.ts';
import { intendCreation, startStep } from '../../src/requests/provisioning.ts';
import type { AccountRequest, RequestInState } from '../../src/requests/request.ts';
import { findNewEvents } from '../../src/store/audit/audit-event.ts';
import { findOid, type OutboxEntry } from '../../src/store/outbox.ts';
import type { Effects } from '../../src/store/redis/recording.ts';
import type { RequestStore } from '../../src/store/request/request-store.ts';
import { makeFile, makeWish, someMoment } from './requests.ts';

const file = makeFile();

/** What an approver acts in: the file as it was when the request was made, and no groups. */
export const situation = { file, groups: new Map(), isMember: true };

/** Ben, the approver, presses a button. */
export const ben = { by: 'U0BEN', at: someMoment + 60_000, message: { channel: 'C0REQUESTS', ts: '1.000001' } };

/** A request of Ana's that waits. */
export function makeWaiting(id = 'REQ-7F3K2', name = 'payments-dev'): AccountRequest {
  const wish = makeWish({ name, email: `aws+${name.toLowerCase()}@example.com` });
  return makeRequest({ id, requester: 'U0ANA', wish, file, now: someMoment });
}

/** The outbox entry of a request in its version. */
export function findEntry(request: AccountRequest): OutboxEntry {
  const oid = findOid(request.id, request.version, 'announce');
  return { oid, topic: 'announce', body: { request: request.id }, dueAt: someMoment };
}

export function findEffects(from: AccountRequest | null, next: AccountRequest): Effects {
  return { events: findNewEvents(from, next, file.hash), outbox: [findEntry(next)] };
}

export function create(store: RequestStore, request: AccountRequest, viewId: string | null = `V${request.id}`) {
  return store.create({ request, viewId, ...findEffects(null, request) });
}

export function commit<Next extends AccountRequest>(store: RequestStore, from: AccountRequest, next: Next) {
  return store.commit({ from, next, ...findEffects(from, next) });
}

/** The request after Ben's approval, which is all that it needs. */
export function approved(request: AccountRequest): RequestInState<'approved'> {
  const { next } = approve(request, ben, situation);
  if (next?.status !== 'approved') throw new Error('not approved');
  return next;
}

/** The requests that lead from one that waits to one whose account may exist. */
export function findWayToIntent(waiting: AccountRequest) {
  const first = approved(waiting);
  const second = startStep(first, 'create', someMoment + 70_000);
  const third = intendCreation(second, someMoment + 71_000);
  return [first, second, third] as const;
}

/** Stores each in turn. */
export async function walk(store: RequestStore, ...way: readonly AccountRequest[]): Promise<void> {
  for (const [index, next] of way.entries()) {
    const from = way[index - 1];
    const result = from === undefined ? await create(store, next) : await commit(store, from, next);
    expect(result.kind).toBe(from === undefined ? 'created' : 'ok');
  }
}
