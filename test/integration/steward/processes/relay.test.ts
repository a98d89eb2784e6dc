import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createQueues, type Queues } from '../../../../src/jobs/queues.ts';
import { createRelay, type Relay } from '../../../../src/jobs/relay.ts';
import { createLogger } from '../../../../src/ops/logger.ts';
import { createOutbox, findOid, type Outbox, type OutboxEntry } from '../../../../src/store/outbox.ts';
import { createRequestStore } from '../../../../src/store/request/request-store.ts';
import { startRedis, type TestRedis } from '../../../support/redis.ts';
import { openTestStore, type TestStore } from '../../../support/store.ts';
import { findEffects, makeWaiting } from '../../../support/stored-requests.ts';
import { until } from '../../../support/until.ts';

let server: TestRedis;
let connection: Redis;
let parts: TestStore;
let queues: Queues;
let outbox: Outbox;
let relays: Relay[];
beforeAll(async () => {
  server = await startRedis();
  connection = new Redis(server.port, '127.0.0.1', { maxRetriesPerRequest: null });
});
beforeEach(() => {
  parts = openTestStore(server);
  queues = createQueues(connection, parts.keys.prefix);
  outbox = createOutbox(parts);
  relays = [];
  return async () => {
    await Promise.all(relays.map((relay) => relay.stop()));
    await queues.close();
    parts.redis.disconnect();
  };
});
afterAll(async () => {
  connection.disconnect();
  await server.close();
});

function startRelay(own: Outbox = outbox, relayMs = 20): Relay {
  const relay = createRelay({
    outbox: own,
    queues,
    relayMs,
    log: createLogger('silent'),
    now: Date.now,
    afterRound: async () => {},
  });
  relays.push(relay);
  relay.start();
  return relay;
}

/** A request with one entry, for its messages. */
async function makeRequest(id: string, name: string, body: OutboxEntry['body'] = { id }): Promise<void> {
  const request = makeWaiting(id, name);
  const entry: OutboxEntry = { oid: findOid(id, 1, 'announce'), topic: 'announce', body, dueAt: Date.now() };
  const { events } = findEffects(null, request);
  await createRequestStore(parts).create({ request, viewId: null, events, outbox: [entry] });
}

/** Requests that were just made: each has an entry for its messages that is due. */
async function makeRequests(howMany: number): Promise<readonly string[]> {
  const ids = Array.from({ length: howMany }, (_, index) => `REQ-${String(index).padStart(5, '0')}`);
  for (const [index, id] of ids.entries()) await makeRequest(id, `name-${index}`);
  return ids;
}

const readJobs = async () => (await queues.announce.getJobs()).map((job) => job.data.id).sort();
const isEmpty = async () => (await outbox.size()) === 0;

describe('the relay', () => {
  it('makes one job of each entry, with two of them at once', async () => {
    const ids = await makeRequests(150);
    startRelay();
    startRelay();
    await until(isEmpty, 'the outbox to be empty');
    expect(await readJobs()).toEqual(ids);
  });

  it('that dies between queue and outbox leaves entries that the next one does not make jobs of again', async () => {
    const ids = await makeRequests(3);
    let added = 0;
    const dying: Outbox = {
      ...outbox,
      remove: async () => {
        added += 1;
        throw new Error('killed');
      },
    };
    const first = startRelay(dying);
    await until(() => added > 0, 'a job to be added');
    await first.stop();
    expect(await isEmpty()).toBe(false);
    startRelay();
    await until(isEmpty, 'the outbox to be empty');
    expect(await readJobs()).toEqual(ids);
  });

  it('looks soon at what it was told of, also while it is at it, and not after it was stopped', async () => {
    const relay = startRelay(outbox, 60_000);
    const ids = await makeRequests(5);
    relay.poke();
    relay.poke();
    await until(isEmpty, 'the outbox to be empty');
    expect(await readJobs()).toEqual(ids);
    await relay.stop();
    relay.poke();
    await makeRequest('REQ-0000Z', 'late');
    relay.poke();
    expect(await isEmpty()).toBe(false);
  });

  it('looks also while it is told of more and more', async () => {
    const relay = startRelay(outbox, 200);
    const poking = setInterval(() => relay.poke(), 1);
    try {
      const ids = await makeRequests(5);
      await until(isEmpty, 'the outbox to be empty');
      expect(await readJobs()).toEqual(ids);
    } finally {
      clearInterval(poking);
    }
  });

  it('does not let an entry that it cannot read stand in the way of those after it', async () => {
    await makeRequest('REQ-0000X', 'first', { of: 'a newer version' });
    const ids = await makeRequests(3);
    startRelay();
    await until(async () => (await readJobs()).length === 3, 'the others to have jobs');
    expect(await readJobs()).toEqual(ids);
    expect(await outbox.size()).toBe(1);
  });
});
