import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AccountRequest,
  type RequestStatus,
  requestStatuses,
  transitions,
} from '../../../src/requests/request.ts';
import { createRequestStore, type RequestStore } from '../../../src/store/request/request-store.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { makeWaitingRequest } from '../../support/requests.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let server: TestRedis;
let parts: TestStore;
let store: RequestStore;

beforeAll(async () => {
  server = await startRedis();
  parts = openTestStore(server);
  store = createRequestStore(parts);
});
afterAll(async () => {
  parts.redis.disconnect();
  await server.close();
});

/** A request of this status; only what the script looks at has to fit. */
function inStatus(id: string, status: RequestStatus, version: number): AccountRequest {
  const wish = { ...makeWaitingRequest().wish, name: id, email: `${id}@example.com` };
  return { ...makeWaitingRequest(), id, status, version, wish } as AccountRequest;
}

const pairs = requestStatuses.flatMap((from) => requestStatuses.map((to) => [from, to] as const));

describe('the script allows the transitions of the table and no others', () => {
  test.each(pairs)('from %s to %s', async (from, to) => {
    const number = requestStatuses.indexOf(from) * 10 + requestStatuses.indexOf(to);
    const id = `REQ-000${String(number).padStart(2, '0')}`;
    const before = inStatus(id, from, 1);
    await store.create({ request: before, viewId: null, events: [], outbox: [] });
    const { kind } = await store.commit({ from: before, next: inStatus(id, to, 2), events: [], outbox: [] });
    expect(kind).toBe(transitions[from].includes(to) ? 'ok' : 'illegal');
    expect(await parts.redis.hget(parts.keys.request(id), 'version')).toBe(kind === 'ok' ? '2' : '1');
  });
});
