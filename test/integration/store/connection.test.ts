import { Cluster, Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ConnectOptions, connectRedis } from '../../../src/store/redis/connect-redis.ts';
import { parseRedisUrls, type RedisAddresses } from '../../../src/store/redis/parse-redis-urls.ts';
import { readRedisWarnings } from '../../../src/store/redis/read-redis-warnings.ts';
import type { RedisClient } from '../../../src/store/redis/run-script.ts';
import { createStore } from '../../../src/store/store.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { makeWaitingRequest, someMoment } from '../../support/requests.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(...args: readonly string[]): Promise<TestRedis> {
  const server = await startRedis(...args);
  cleanups.push(server.close);
  return server;
}

function addressesOf(text: string): RedisAddresses {
  const urls = parseRedisUrls(text);
  if (urls.kind !== 'ok') throw new Error(urls.problem);
  return urls.addresses;
}

async function open(text: string, options: Partial<ConnectOptions> = {}): Promise<RedisClient> {
  const redis = await connectRedis(addressesOf(text), { role: 'store', onError: () => undefined, ...options });
  cleanups.push(() => redis.disconnect());
  return redis;
}

describe('connecting', () => {
  test('to one server, in the database that the address names, under a name', async () => {
    const server = await start();
    const redis = await open(`${server.url}/2`);
    expect(redis).toBeInstanceOf(Redis);
    await redis.set('key', 'value');
    expect(await (await open(server.url)).get('key')).toBeNull();
    const clients = await redis.client('LIST');
    expect(clients).toContain('name=steward-store');
  });

  test('with user and password, encoded as URLs have it', async () => {
    const server = await start('--user', 'steward', 'on', '>p@ss:word', '~*', '+@all', '--user', 'default', 'off');
    const redis = await open(`redis://steward:p%40ss%3Aword@127.0.0.1:${server.port}`);
    expect(await redis.ping()).toBe('PONG');
    const wrong = open(`redis://steward:wrong@127.0.0.1:${server.port}`);
    await expect(wrong).rejects.toThrow(/127\.0\.0\.1:\d+ does not answer: .*WRONGPASS/);
    await expect(wrong).rejects.not.toThrow('wrong@');
  });

  test('to nobody: says who does not answer', async () => {
    const server = await start();
    await server.kill9();
    await expect(open(server.url)).rejects.toThrow(`Redis at 127.0.0.1:${server.port} does not answer`);
  });

  test('a store connection gives up on a command while the server is away, and heals', async () => {
    const server = await start();
    const redis = await open(server.url);
    await redis.ping();
    await server.kill9();
    await expect(redis.ping()).rejects.toThrow();
    await server.restart();
    await expect.poll(() => redis.ping().catch(() => null), { timeout: 20_000 }).toBe('PONG');
  });

  test('a queue connection waits for as long as it takes, and says so once', async () => {
    const server = await start();
    const said: string[] = [];
    const redis = await open(server.url, { role: 'queue', onError: (error) => said.push(error.message) });
    await redis.ping();
    await server.kill9();
    const answer = redis.ping();
    await expect.poll(() => said.length).toBe(1);
    await server.restart();
    expect(await answer).toBe('PONG');
    expect(said).toHaveLength(1);
  });
});

describe('a cluster', () => {
  let server: TestRedis;
  beforeAll(async () => {
    server = await startRedis('--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1');
    const admin = new Redis(server.port, '127.0.0.1');
    await admin.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    // A node takes no writes for its first two seconds.
    await vi.waitFor(async () => expect(String(await admin.call('CLUSTER', 'INFO'))).toContain('cluster_state:ok'), {
      timeout: 20_000,
    });
    admin.disconnect();
  });
  afterAll(() => server.close());

  test('is found by one address, and holds everything that one server does', async () => {
    const redis = await open(server.url);
    expect(redis).toBeInstanceOf(Cluster);
    const store = createStore(redis);
    const request = makeWaitingRequest();
    const event = {
      at: someMoment,
      request: request.id,
      actor: 'U0ANA',
      action: 'ask',
      from: null,
      to: 'waiting',
      rule: null,
      message: null,
      config: null,
    } as const;
    const entry = { oid: 'REQ-7F3K2-v1-announce', topic: 'announce', body: {}, dueAt: someMoment } as const;
    const making = { request, viewId: 'V1', events: [event], outbox: [entry] };
    expect(await store.requests.create(making)).toEqual({ kind: 'created' });
    const next = { ...request, version: 2 } as const;
    expect((await store.requests.commit({ from: request, next, events: [event], outbox: [] })).kind).toBe('ok');
    expect(await store.requests.readMany([request.id])).toEqual([next]);
    expect(await store.outbox.readDue(someMoment, 5)).toEqual([entry]);
    await store.outbox.remove(entry.oid);
    expect(await store.outbox.size()).toBe(0);
    await store.ledger.posted(request.id, 'card', { channel: 'C0', ts: '1.1', hash: 'h', at: 1 });
    expect((await store.ledger.read(request.id)).posted.size).toBe(1);
    const wish = { limit: 1, ttlMs: 1_000, now: someMoment, since: someMoment, lineMs: 1_000 };
    expect(await store.creationSlots.takeSlot(request.id, wish)).toEqual({ kind: 'taken' });
    expect(await store.leases.takeLease('job', 'token', 60_000)).toBe(true);
    expect(await store.auditLog.seal()).toBe(2);
    expect(await store.auditLog.verify()).toMatchObject({ ok: true, sealed: 2, unsealed: 0 });
    expect(await readRedisWarnings(redis)).toEqual([]);
  });

  test('is taken for one where there are several addresses', async () => {
    const redis = await open(`${server.url},${server.url}`);
    expect(redis).toBeInstanceOf(Cluster);
    expect(await redis.set('{steward}:key', 'value')).toBe('OK');
  });

  test('a store connection gives up on commands while no node answers', async () => {
    const redis = await open(server.url);
    expect(await redis.get('{steward}:nothing')).toBeNull();
    await server.kill9();
    await expect(redis.get('{steward}:nothing')).rejects.toThrow();
    const results = await Promise.allSettled([
      redis.multi().set('{steward}:a', '1').set('{steward}:b', '2').exec(),
      createStore(redis).requests.read('REQ-7F3K2'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('settings', () => {
  const settingsOf = async (...args: readonly string[]) => {
    const server = await start(...args);
    const warnings = await readRedisWarnings(await open(server.url));
    expect(warnings.every(({ server: name }) => name === `127.0.0.1:${server.port}`)).toBe(true);
    return warnings.map(({ setting, required, found }) => [setting, required, found]);
  };

  test('as they must be: nothing to warn of', async () => {
    expect(await settingsOf()).toEqual([]);
  });

  test('otherwise: each is named', async () => {
    expect(
      await settingsOf('--appendonly', 'no', '--appendfsync', 'everysec', '--maxmemory-policy', 'allkeys-lru'),
    ).toEqual([
      ['appendonly', 'yes', 'no'],
      ['appendfsync', 'always', 'everysec'],
      ['maxmemory-policy', 'noeviction', 'allkeys-lru'],
    ]);
  });

  test('where CONFIG is closed, what INFO does not tell is unknown', async () => {
    expect(await settingsOf('--rename-command', 'CONFIG', '')).toEqual([['appendfsync', 'always', 'unknown']]);
    expect(
      await settingsOf('--rename-command', 'CONFIG', '', '--appendonly', 'no', '--maxmemory-policy', 'volatile-ttl'),
    ).toEqual([
      ['appendonly', 'yes', 'no'],
      ['appendfsync', 'always', 'unknown'],
      ['maxmemory-policy', 'noeviction', 'volatile-ttl'],
    ]);
  });
});
