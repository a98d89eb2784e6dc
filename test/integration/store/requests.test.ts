import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOutbox } from '../../../src/store/outbox.ts';
import { createRequestStore, type RequestStore } from '../../../src/store/request/request-store.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { someMoment } from '../../support/requests.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import {
  approved,
  ben,
  commit,
  create,
  findEffects,
  findEntry,
  findWayToIntent,
  makeWaiting,
  situation,
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

const readEvents = async () =>
  (await parts.redis.xrange(parts.keys.audit, '-', '+')).map(([, [, seq, , json]]) => ({
    seq: Number(seq),
    ...JSON.parse(json!),
  }));

describe('create', () => {
  test('stores the request as it is, with its event and its outbox entry', async () => {
    const request = makeWaiting();
    expect(await create(store, request)).toEqual({ kind: 'created' });
    expect(await store.read(request.id)).toEqual(request);
    expect(await readEvents()).toMatchObject([
      { seq: 1, at: someMoment, request: 'REQ-7F3K2', actor: 'U0ANA', action: 'ask', from: null, to: 'waiting' },
    ]);
    expect(await createOutbox(parts).readDue(someMoment, 10)).toEqual([findEntry(request)]);
    expect(await store.listOpenIds()).toEqual([request.id]);
  });

  test('makes one request of a view that arrives twice, also at once', async () => {
    const results = await Promise.all([
      create(store, makeWaiting('REQ-00001', 'one'), 'V1'),
      create(store, makeWaiting('REQ-00002', 'one'), 'V1'),
    ]);
    expect(results).toEqual([{ kind: 'created' }, { kind: 'exists', id: 'REQ-00001' }]);
    expect(await store.read('REQ-00002')).toBeNull();
    expect(await readEvents()).toHaveLength(1);
    expect(await createOutbox(parts).size()).toBe(1);
  });

  test('without a view, two requests are two', async () => {
    expect(await create(store, makeWaiting('REQ-00001', 'one'), null)).toEqual({ kind: 'created' });
    expect(await create(store, makeWaiting('REQ-00002', 'two'), null)).toEqual({ kind: 'created' });
  });

  test('the same call sent again gets the answer of the first', async () => {
    const making = { request: makeWaiting(), viewId: null, op: 'op-1', ...findEffects(null, makeWaiting()) };
    expect(await store.create(making)).toEqual({ kind: 'created' });
    expect(await store.create(making)).toEqual({ kind: 'created' });
    expect(await store.create({ ...making, op: 'op-2' })).toEqual({ kind: 'id-taken' });
    expect(await readEvents()).toHaveLength(1);
  });

  test('refuses a name and an address that are held, whatever their case', async () => {
    await create(store, makeWaiting('REQ-00001', 'Payments'));
    expect(await create(store, makeWaiting('REQ-00002', 'pAyMents'))).toEqual({ kind: 'name-taken', by: 'REQ-00001' });
    const other = makeWaiting('REQ-00003', 'payments-2');
    const sameEmail = { ...other, wish: { ...other.wish, email: 'AWS+Payments@example.com' } };
    expect(await create(store, sameEmail)).toEqual({ kind: 'email-taken', by: 'REQ-00001' });
    expect(await store.listIds({ offset: 0, limit: 10 })).toEqual(['REQ-00001']);
    expect(await store.readNameHolder('PAYMENTS')).toBe('REQ-00001');
    expect(await store.readEmailHolder('aws+PAYMENTS@example.com')).toBe('REQ-00001');
  });

  test('of many at once with one name, one is made', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `REQ-000${String(index).padStart(2, '0')}`);
    const results = await Promise.all(ids.map((id) => create(store, makeWaiting(id, 'same'))));
    expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'name-taken')).toHaveLength(19);
  });
});

describe('commit', () => {
  test('stores the next state, the events and the outbox entry', async () => {
    const waiting = makeWaiting();
    const next = approved(waiting);
    await create(store, waiting);
    expect(await commit(store, waiting, next)).toEqual({ kind: 'ok', request: next });
    expect(await store.read(next.id)).toEqual(next);
    expect((await readEvents())[1]).toEqual({
      seq: 2,
      at: ben.at,
      request: 'REQ-7F3K2',
      actor: 'U0BEN',
      action: 'approve',
      from: 'waiting',
      to: 'approved',
      rule: 'rule 1 (U0BEN)',
      message: ben.message,
      config: situation.file.hash,
    });
    const oids = (await createOutbox(parts).readDue(someMoment, 10)).map(({ oid }) => oid);
    expect(oids).toEqual(['REQ-7F3K2-v1-announce', 'REQ-7F3K2-v2-announce']);
  });

  test('of 100 at once, one wins and the others conflict', async () => {
    const waiting = makeWaiting();
    const next = approved(waiting);
    await create(store, waiting);
    const results = await Promise.all(Array.from({ length: 100 }, () => commit(store, waiting, next)));
    expect(results.filter(({ kind }) => kind === 'ok')).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'conflict')).toHaveLength(99);
    expect(await readEvents()).toHaveLength(2);
  });

  test('the same call sent again is ok, even after the request has gone on', async () => {
    const waiting = makeWaiting();
    const [first, second] = findWayToIntent(waiting);
    await create(store, waiting);
    const transition = { from: waiting, next: first, op: 'op-1', ...findEffects(waiting, first) };
    expect((await store.commit(transition)).kind).toBe('ok');
    expect((await store.commit(transition)).kind).toBe('ok');
    await commit(store, first, second);
    expect((await store.commit(transition)).kind).toBe('ok');
    expect(await store.read(waiting.id)).toEqual(second);
    expect((await readEvents()).map(({ action }) => action)).toEqual(['ask', 'approve', 'step-start']);
  });

  test('one op for two transitions does not swallow the second', async () => {
    const waiting = makeWaiting();
    const [first, second] = findWayToIntent(waiting);
    await create(store, waiting);
    await store.commit({ from: waiting, next: first, op: 'op', events: [], outbox: [] });
    await store.commit({ from: first, next: second, op: 'op', events: [], outbox: [] });
    expect(await store.read(waiting.id)).toEqual(second);
  });

  test('a refused one leaves nothing behind', async () => {
    const waiting = makeWaiting();
    const next = approved(waiting);
    await create(store, waiting);
    await commit(store, waiting, next);
    const before = await parts.redis.dbsize();
    expect((await commit(store, waiting, next)).kind).toBe('conflict');
    expect(await parts.redis.dbsize()).toBe(before);
    expect(await readEvents()).toHaveLength(2);
    expect(await createOutbox(parts).size()).toBe(2);
  });

  test('of a request that there is not, conflicts', async () => {
    const waiting = makeWaiting();
    expect((await commit(store, waiting, approved(waiting))).kind).toBe('conflict');
    expect(await store.read(waiting.id)).toBeNull();
  });

  test('refuses another name or address, another id, and a version that does not rise', async () => {
    const waiting = makeWaiting();
    const next = approved(waiting);
    await create(store, waiting);
    const renamed = { ...next, wish: { ...next.wish, name: 'other' } };
    const readdressed = { ...next, wish: { ...next.wish, email: 'other@example.com' } };
    for (const wrong of [renamed, readdressed, { ...next, id: 'REQ-00009' }, { ...next, version: 1 }])
      expect((await commit(store, waiting, wrong)).kind).toBe('illegal');
    expect(await store.read(waiting.id)).toEqual(waiting);
  });
});

describe('lists', () => {
  test('the newest first, in pages; open ones the oldest first', async () => {
    for (const [index, id] of ['REQ-00003', 'REQ-00001', 'REQ-00002'].entries())
      await create(store, { ...makeWaiting(id, `name-${index}`), askedAt: someMoment + index });
    expect(await store.listIds({ offset: 0, limit: 2 })).toEqual(['REQ-00002', 'REQ-00001']);
    expect(await store.listIds({ offset: 2, limit: 2 })).toEqual(['REQ-00003']);
    expect(await store.listIds({ offset: 0, limit: 0 })).toEqual([]);
    expect(await store.listOpenIds()).toEqual(['REQ-00003', 'REQ-00001', 'REQ-00002']);
    expect(await store.count()).toBe(3);
  });

  test('reads many in their order, without those that there are not', async () => {
    await create(store, makeWaiting('REQ-00001', 'one'));
    await create(store, makeWaiting('REQ-00002', 'two'));
    const read = await store.readMany(['REQ-00002', 'REQ-0000X', 'REQ-00001']);
    expect(read.map(({ id }) => id)).toEqual(['REQ-00002', 'REQ-00001']);
  });
});
