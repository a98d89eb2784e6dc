import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { remind } from '../../../src/requests/decide.ts';
import type { AccountRequest } from '../../../src/requests/request.ts';
import { findNewEvents } from '../../../src/store/audit/audit-event.ts';
import { findOid } from '../../../src/store/outbox.ts';
import type { Effects } from '../../../src/store/redis/recording.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { type AnswerDroppingProxy, startAnswerDroppingProxy } from '../../support/answer-dropping-proxy.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { makeWaitingRequest, makeWish, someMoment } from '../../support/requests.ts';

let server: TestRedis;
let proxy: AnswerDroppingProxy;
let redis: Redis;
let store: Store;

beforeEach(async () => {
  server = await startRedis();
  proxy = await startAnswerDroppingProxy(server.port);
  redis = new Redis(proxy.port, '127.0.0.1', { retryStrategy: () => 5, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  store = createStore(redis);
});
afterEach(async () => {
  redis.disconnect();
  await proxy.close();
  await server.close();
});

function makeRequest(number: number): AccountRequest {
  const name = `account-${number}`;
  const id = `REQ-${String(number).padStart(5, '0')}`;
  return { ...makeWaitingRequest(undefined, makeWish({ name, email: `aws+${name}@example.com` })), id };
}

function findEffects(from: AccountRequest | null, next: AccountRequest): Effects {
  const oid = findOid(next.id, next.version, 'announce');
  return {
    events: findNewEvents(from, next, null),
    outbox: [{ oid, topic: 'announce', body: { id: next.id }, dueAt: someMoment }],
  };
}

const create = (request: AccountRequest) =>
  store.requests.create({ request, viewId: `V-${request.id}`, ...findEffects(null, request) });

const commit = (from: AccountRequest, next: AccountRequest) =>
  store.requests.commit({ from, next, ...findEffects(from, next) });

async function readActions(): Promise<readonly string[]> {
  const actions: string[] = [];
  for await (const { action } of store.auditLog.exportLines({})) actions.push(action);
  return actions;
}

/** Has each script run once: a server that does not know one yet answers twice. */
async function warmUp(): Promise<void> {
  const request = makeRequest(99);
  await create(request);
  await commit(request, remind(request, someMoment)!);
  await store.auditLog.seal();
}

test('a request whose answer was lost is sent again by the client, and is one request', async () => {
  await warmUp();
  const dropped = proxy.dropAnswer();
  expect(await create(makeRequest(1))).toEqual({ kind: 'created' });
  await dropped;
  expect(await store.requests.read('REQ-00001')).toEqual(makeRequest(1));
  expect(await readActions()).toEqual(['ask', 'remind', 'ask']);
});

test('a transition whose answer was lost is sent again by the client, and is one transition', async () => {
  await warmUp();
  const request = makeRequest(1);
  const next = remind(request, someMoment + 1)!;
  await create(request);
  const dropped = proxy.dropAnswer();
  expect((await commit(request, next)).kind).toBe('ok');
  await dropped;
  expect(await store.requests.read(request.id)).toEqual(next);
  expect(await readActions()).toEqual(['ask', 'remind', 'ask', 'remind']);
});

test('seals whose answer was lost are not repeated', async () => {
  await warmUp();
  await create(makeRequest(1));
  // Before the seals are written, the last one and the events are read.
  const dropped = proxy.dropAnswer(2);
  await store.auditLog.seal();
  await dropped;
  expect(await store.auditLog.verify()).toMatchObject({ ok: true, sealed: 3, unsealed: 0 });
});

test('a request that is made while Redis is killed again and again is made once, and nothing that was acknowledged is lost', async () => {
  const acknowledged = new Map<string, AccountRequest>();
  const steps = 40;
  const people = Array.from({ length: 8 }, async (_, index) => {
    let current = makeRequest(index + 1);
    expect(await create(current)).toEqual({ kind: 'created' });
    acknowledged.set(current.id, current);
    for (let step = 1; step <= steps; step += 1) {
      const next = remind(current, someMoment + step)!;
      expect(await commit(current, next)).toMatchObject({ kind: 'ok' });
      current = next;
      acknowledged.set(current.id, current);
    }
  });
  let working = true;
  const done = Promise.all(people).finally(() => {
    working = false;
  });
  let kills = 0;
  const killing = (async () => {
    while (working && kills < 5) {
      const before = [...acknowledged.values()].reduce((sum, { version }) => sum + version, 0);
      // Waits for progress, so that each kill is in the middle of work.
      while (working && [...acknowledged.values()].reduce((sum, { version }) => sum + version, 0) < before + 20)
        await new Promise((resolve) => setImmediate(resolve));
      const promised = new Map(acknowledged);
      await server.kill9();
      await server.restart();
      kills += 1;
      const direct = new Redis(server.port, '127.0.0.1');
      const found = createStore(direct);
      for (const [id, request] of promised) {
        const stored = await found.requests.read(id);
        expect(stored?.version).toBeGreaterThanOrEqual(request.version);
      }
      direct.disconnect();
    }
  })();
  await Promise.all([done, killing]);
  expect(kills).toBeGreaterThan(0);

  for (const request of acknowledged.values()) expect(await store.requests.read(request.id)).toEqual(request);
  const actions = await readActions();
  expect(actions.filter((action) => action === 'ask')).toHaveLength(8);
  expect(actions.filter((action) => action === 'remind')).toHaveLength(8 * steps);
  expect(await store.outbox.size()).toBe(8 * (steps + 1));
  await store.auditLog.seal();
  expect(await store.auditLog.verify()).toMatchObject({ ok: true, sealed: 8 * (steps + 1), unsealed: 0 });
});
