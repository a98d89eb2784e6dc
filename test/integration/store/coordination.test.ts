import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStore, type Store } from '../../../src/store/store.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { someMoment } from '../../support/requests.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let server: TestRedis;
let parts: TestStore;
let store: Store;

beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.close());
beforeEach(() => {
  parts = openTestStore(server);
  store = createStore(parts.redis, parts.keys.prefix);
  return () => parts.redis.disconnect();
});

describe('leases', () => {
  /** Ends a lease as its time would. */
  const runOut = () => parts.redis.del(parts.keys.lease('job'));

  test('one holder at a time, who may take it again', async () => {
    const taken = await Promise.all(['a', 'b', 'c'].map((token) => store.leases.takeLease('job', token, 60_000)));
    expect(taken).toEqual([true, false, false]);
    expect(await store.leases.takeLease('job', 'a', 60_000)).toBe(true);
    expect(await store.leases.takeLease('other', 'b', 60_000)).toBe(true);
  });

  test('only its holder extends and releases it', async () => {
    await store.leases.takeLease('job', 'a', 60_000);
    expect(await store.leases.extendLease('job', 'b', 60_000)).toBe(false);
    await store.leases.releaseLease('job', 'b');
    expect(await store.leases.extendLease('job', 'a', 90_000)).toBe(true);
    expect(await parts.redis.pttl(parts.keys.lease('job'))).toBeGreaterThan(60_000);
    await store.leases.releaseLease('job', 'a');
    expect(await store.leases.takeLease('job', 'b', 60_000)).toBe(true);
  });

  test('whose time is over cannot extend it, nor release another one’s', async () => {
    await store.leases.takeLease('job', 'a', 60_000);
    await runOut();
    expect(await store.leases.extendLease('job', 'a', 60_000)).toBe(false);
    await store.leases.takeLease('job', 'b', 60_000);
    expect(await store.leases.extendLease('job', 'a', 60_000)).toBe(false);
    await store.leases.releaseLease('job', 'a');
    expect(await store.leases.extendLease('job', 'b', 60_000)).toBe(true);
  });

  test('it ends by itself', async () => {
    await store.leases.takeLease('job', 'a', 1);
    await expect.poll(() => store.leases.takeLease('job', 'b', 60_000)).toBe(true);
  });
});

describe('creation slots', () => {
  const ask = (id: string, limit: number, now: number, since: number) =>
    store.creationSlots.takeSlot(id, { limit, ttlMs: 60_000, now, since, lineMs: 10_000 });
  const take = async (id: string, limit = 5, now = someMoment) =>
    (await ask(id, limit, now, someMoment)).kind === 'taken';

  test('of many at once, as many as the limit get one', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `REQ-000${String(index).padStart(2, '0')}`);
    const taken = await Promise.all(ids.map((id) => take(id)));
    expect(taken.filter(Boolean)).toHaveLength(5);
    expect(await store.creationSlots.countSlots(someMoment)).toBe(5);
  });

  test('who holds one keeps it, also in a full house', async () => {
    for (const id of ['a', 'b']) expect(await take(id, 2)).toBe(true);
    expect(await take('a', 2, someMoment + 50_000)).toBe(true);
    expect(await take('c', 2, someMoment + 50_000)).toBe(false);
    // The slot of b ran out, the one of a was held for longer.
    expect(await take('c', 2, someMoment + 60_000)).toBe(true);
    expect(await take('d', 2, someMoment + 60_000)).toBe(false);
    expect(await store.creationSlots.countSlots(someMoment + 60_000)).toBe(2);
    expect(await store.creationSlots.countSlots(someMoment + 115_000)).toBe(1);
  });

  test('a released one is free', async () => {
    await take('a', 1);
    expect(await take('b', 1)).toBe(false);
    await store.creationSlots.releaseSlot('a');
    await store.creationSlots.releaseSlot('a');
    expect(await take('b', 1)).toBe(true);
  });

  test('what AWS is at already holds one, whatever is held by others', async () => {
    for (const id of ['a', 'b', 'c']) await store.creationSlots.holdSlot(id, 60_000, someMoment);
    expect(await store.creationSlots.countSlots(someMoment)).toBe(3);
    expect(await take('d', 3)).toBe(false);
  });

  test('go to those in front of the line, who waited longest, whoever asks first', async () => {
    await store.creationSlots.holdSlot('x', 60_000, someMoment);
    const places = { d: 4, c: 3, a: 1, b: 2 };
    const behind: Record<string, number> = {};
    for (const _round of [1, 2])
      for (const [id, place] of Object.entries(places)) {
        const answer = await ask(id, 1, someMoment, someMoment + place);
        if (answer.kind === 'waiting') behind[id] = answer.ahead;
      }
    expect(behind).toEqual({ a: 0, b: 1, c: 2, d: 3 });
    await store.creationSlots.releaseSlot('x');
    // One of the first two may take it, the others may not.
    expect(await ask('d', 1, someMoment, someMoment + 4)).toEqual({ kind: 'waiting', ahead: 3 });
    expect(await ask('c', 1, someMoment, someMoment + 3)).toEqual({ kind: 'waiting', ahead: 2 });
    expect(await ask('b', 1, someMoment, someMoment + 2)).toEqual({ kind: 'taken' });
    await store.creationSlots.releaseSlot('b');
    expect(await ask('d', 1, someMoment + 9_999, someMoment + 4)).toEqual({ kind: 'waiting', ahead: 2 });
    // Whoever does not ask any more stands in nobody's way.
    expect(await ask('d', 1, someMoment + 10_000, someMoment + 4)).toEqual({ kind: 'taken' });
  });
});

describe('message ledger', () => {
  const message = { channel: 'C0REQUESTS', ts: '1.000100', hash: 'h1', at: someMoment };

  test('knows nothing of a subject that nothing was posted about', async () => {
    expect(await store.ledger.read('REQ-7F3K2')).toEqual({
      posted: new Map(),
      intents: new Map(),
      undeliverable: new Map(),
    });
  });

  test('intent, post, update, and gone', async () => {
    await store.ledger.intend('REQ-7F3K2', 'card', someMoment);
    await store.ledger.intend('REQ-7F3K2', 'reminder-1', someMoment + 5);
    expect((await store.ledger.read('REQ-7F3K2')).intents).toEqual(
      new Map([
        ['card', someMoment],
        ['reminder-1', someMoment + 5],
      ]),
    );
    await store.ledger.posted('REQ-7F3K2', 'card', message);
    const known = await store.ledger.read('REQ-7F3K2');
    expect(known.posted).toEqual(new Map([['card', message]]));
    expect([...known.intents.keys()]).toEqual(['reminder-1']);

    await store.ledger.updated('REQ-7F3K2', 'card', 'h2', someMoment + 9);
    expect((await store.ledger.read('REQ-7F3K2')).posted.get('card')).toEqual({
      ...message,
      hash: 'h2',
      at: someMoment + 9,
    });
    await store.ledger.clear('REQ-7F3K2', 'card');
    expect((await store.ledger.read('REQ-7F3K2')).posted.size).toBe(0);
    // An update that was on its way when the message went does not bring it back.
    await store.ledger.updated('REQ-7F3K2', 'card', 'h3', someMoment + 10);
    expect((await store.ledger.read('REQ-7F3K2')).posted.size).toBe(0);
  });

  test('of two posts the first to be stored counts, also when it is stored again', async () => {
    await store.ledger.intend('n-3', 'card', someMoment);
    expect(await store.ledger.claim('n-3', 'card', message)).toBe(true);
    expect(await store.ledger.claim('n-3', 'card', { ...message, ts: '9.9', hash: 'other' })).toBe(false);
    expect(await store.ledger.claim('n-3', 'card', message)).toBe(true);
    const { posted, intents } = await store.ledger.read('n-3');
    expect(posted).toEqual(new Map([['card', message]]));
    expect(intents.size).toBe(0);
  });

  test('a refusal settles the intent, a post voids the refusal', async () => {
    const refusal = { error: 'not_in_channel', at: someMoment };
    await store.ledger.intend('n-1', 'card', someMoment);
    await store.ledger.undeliverable('n-1', 'card', refusal);
    const refused = await store.ledger.read('n-1');
    expect(refused.intents.size).toBe(0);
    expect(refused.undeliverable).toEqual(new Map([['card', refusal]]));
    await store.ledger.posted('n-1', 'card', message);
    expect((await store.ledger.read('n-1')).undeliverable.size).toBe(0);
    expect((await store.ledger.read('n-2')).posted.size).toBe(0);
  });
});

describe('what is known of the organisation', () => {
  test('the first id of an instance stays', async () => {
    expect(await store.instance.readInstance()).toBeNull();
    const claimed = await Promise.all(['one', 'two'].map((id) => store.instance.claimInstance(id)));
    expect(claimed).toEqual(['one', 'one']);
    expect(await store.instance.readInstance()).toBe('one');
  });

  test('the last inventory, with its age', async () => {
    expect(await store.inventory.read(someMoment)).toBeNull();
    const inventory = {
      readAt: someMoment,
      rootId: 'r-abcd',
      managementAccountId: '000000000001',
      accounts: [
        {
          id: '111122223333',
          name: 'payments-dev',
          email: 'aws+payments-dev@example.com',
          state: 'ACTIVE',
          ouPath: 'Workloads/Dev',
          parentId: 'ou-abcd-11111111',
          joinedAt: null,
        },
      ],
      ous: [{ id: 'ou-abcd-11111111', path: 'Workloads/Dev', parentId: 'ou-abcd-00000000' }],
    };
    await store.inventory.write(inventory);
    expect(await store.inventory.read(someMoment + 5_000)).toEqual({ inventory, ageMs: 5_000 });
    await store.inventory.write({ ...inventory, readAt: someMoment + 1, accounts: [] });
    expect((await store.inventory.read(someMoment + 1))?.inventory.accounts).toEqual([]);
  });

  test('AWS’s refusal of another account, until it is forgotten', async () => {
    expect(await store.quota.readRefusal()).toBeNull();
    await store.quota.rememberRefusal(someMoment, 10);
    await store.quota.rememberRefusal(someMoment + 1, null);
    expect(await store.quota.readRefusal()).toEqual({ at: someMoment + 1, accounts: null });
    await store.quota.forgetRefusal();
    expect(await store.quota.readRefusal()).toBeNull();
  });
});
