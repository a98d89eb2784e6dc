import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cancel, deny, expire } from '../../../src/requests/decide.ts';
import { failRequest, finishRequest, finishStep } from '../../../src/requests/provisioning.ts';
import type { AccountRequest } from '../../../src/requests/request.ts';
import { createRequestStore, type RequestStore } from '../../../src/store/request/request-store.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { someMoment } from '../../support/requests.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import {
  approved,
  ben,
  commit,
  create,
  findWayToIntent,
  makeWaiting,
  situation,
  walk,
} from '../../support/stored-requests.ts';

let server: TestRedis;
let parts: TestStore;
let store: RequestStore;

beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.close());
beforeEach(() => {
  parts = openTestStore(server);
  store = createRequestStore(parts);
  return () => parts.redis.disconnect();
});

describe('name and address at the end of a request', () => {
  const readHolders = async () => [
    await store.readNameHolder('payments-dev'),
    await store.readEmailHolder('aws+payments-dev@example.com'),
  ];
  const free = [null, null];
  const held = ['REQ-7F3K2', 'REQ-7F3K2'];

  test.each([
    ['denied', (waiting: AccountRequest) => deny(waiting, ben, 'no', situation).next],
    ['cancelled', (waiting: AccountRequest) => cancel(waiting, { ...ben, by: 'U0ANA' }, situation).next],
    ['expired', (waiting: AccountRequest) => expire(waiting, waiting.expiresAt)],
  ])('%s: free again, and open no more', async (status, end) => {
    const waiting = makeWaiting();
    const next = end(waiting)!;
    expect(next.status).toBe(status);
    await create(store, waiting);
    expect(await readHolders()).toEqual(held);
    await commit(store, waiting, next);
    expect(await readHolders()).toEqual(free);
    expect(await store.listOpenIds()).toEqual([]);
    expect(await create(store, makeWaiting('REQ-00002'))).toEqual({ kind: 'created' });
  });

  test('cancelled after a failure that made nothing: free again', async () => {
    const waiting = makeWaiting();
    const first = approved(waiting);
    const failed = failRequest(first, {
      step: 'create',
      code: 'account-quota',
      at: someMoment,
      aws: null,
      permission: null,
      detail: null,
    });
    const cancelled = cancel(failed, { ...ben, by: 'U0ANA' }, situation).next!;
    await walk(store, waiting, first, failed);
    expect(await store.listOpenIds()).toEqual([waiting.id]);
    await commit(store, failed, cancelled);
    expect(cancelled.status).toBe('cancelled');
    expect(await readHolders()).toEqual(free);
  });

  test('cancelled while an account may have been made: kept', async () => {
    const waiting = makeWaiting();
    const [first, second, intended] = findWayToIntent(waiting);
    const failed = failRequest(intended, {
      step: 'create',
      code: 'aws-fault',
      at: someMoment,
      aws: null,
      permission: null,
      detail: null,
    });
    const cancelled: AccountRequest = { ...failed, version: failed.version + 1, status: 'cancelled' };
    await walk(store, waiting, first, second, intended, failed, cancelled);
    expect(await readHolders()).toEqual(held);
    expect(await store.listOpenIds()).toEqual([]);
  });

  test('ready: kept, and the account has its record', async () => {
    const waiting = makeWaiting();
    const [first, second, intended] = findWayToIntent(waiting);
    const known = finishStep(intended, 'activate', 'created', someMoment + 99_000, { accountId: '111122223333' });
    const ready = finishRequest(known, someMoment + 100_000);
    await walk(store, waiting, first, second, intended);
    expect(await store.readByAccount('111122223333')).toBeNull();
    await commit(store, intended, known);
    expect(await store.readByAccount('111122223333')).toEqual(known);
    await commit(store, known, ready);
    expect(await readHolders()).toEqual(held);
    expect(await store.listOpenIds()).toEqual([]);
    expect((await store.readByAccount('111122223333'))?.status).toBe('ready');
  });

  test('another request that took the name over keeps it', async () => {
    const waiting = makeWaiting();
    const denied = deny(waiting, ben, 'no', situation).next!;
    await create(store, waiting);
    await parts.redis.hset(parts.keys.names, 'payments-dev', 'REQ-00002');
    await commit(store, waiting, denied);
    expect(await readHolders()).toEqual(['REQ-00002', null]);
  });
});
