import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStore, type Store } from '../../../../src/store/store.ts';
import { startRedis, type TestRedis } from '../../../support/redis.ts';
import { openTestStore } from '../../../support/store.ts';

let server: TestRedis;
let store: Store;

beforeAll(async () => {
  server = await startRedis();
  const { redis, keys } = openTestStore(server);
  store = createStore(redis, keys.prefix);
  return () => redis.disconnect();
});
afterAll(() => server.close());

test('a burst may go at once, and then one after the other, whoever asks', async () => {
  const rate = { perSecond: 0.01, burst: 2 };
  const waits = await Promise.all([1, 2, 3, 4].map(() => store.pace.reserve('slow', rate)));
  const [first, second, third = 0, fourth = 0] = waits.sort((one, other) => one - other);
  expect([first, second]).toEqual([0, 0]);
  // A hundred seconds apart, less what went by since the first.
  expect(third).toBeGreaterThan(0);
  expect(third).toBeLessThanOrEqual(100_000);
  expect(fourth - third).toBeGreaterThan(90_000);
  expect(fourth - third).toBeLessThanOrEqual(100_000);
});

test('calls of another name have a row of their own', async () => {
  const rate = { perSecond: 0.01, burst: 1 };
  expect([await store.pace.reserve('one', rate), await store.pace.reserve('other', rate)]).toEqual([0, 0]);
});
