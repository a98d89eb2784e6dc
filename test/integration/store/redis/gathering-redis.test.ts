import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GatheringRedis } from '../../../../src/store/redis/gathering-redis.ts';
import { startRedis, type TestRedis } from '../../../support/redis.ts';

let server: TestRedis;
/** Stands before the server, and notes what arrives together. */
let front: Server;
let chunks: string[];
let redis: GatheringRedis;
beforeAll(async () => {
  server = await startRedis();
  front = createServer((client) => {
    const to = connect(server.port, '127.0.0.1');
    client.on('data', (chunk) => {
      chunks.push(chunk.toString());
      to.write(chunk);
    });
    to.pipe(client);
    for (const socket of [client, to]) {
      socket.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        to.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(front, 'listening');
  chunks = [];
  redis = new GatheringRedis((front.address() as AddressInfo).port, '127.0.0.1', { retryStrategy: () => 10 });
  redis.on('error', () => {});
  await redis.ping();
});
afterAll(async () => {
  redis.disconnect();
  front.close();
  await server.close();
});

it('sends the commands of one turn together, in their order, and gives each its own answer', async () => {
  chunks = [];
  const lengths = await Promise.all(Array.from({ length: 100 }, (_, index) => redis.rpush('list', index)));
  expect(lengths).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  expect(chunks.filter((chunk) => chunk.includes('rpush'))).toHaveLength(1);
  expect(await redis.lrange('list', 0, -1)).toEqual(Array.from({ length: 100 }, (_, index) => String(index)));
});

it('keeps the order with transactions in between, and an error to the command that is wrong', async () => {
  const [, results, wrong, after] = await Promise.all([
    redis.set('count', '1'),
    redis.multi().incr('count').incr('count').exec(),
    redis.lpush('count', 'x').catch((error: Error) => error.message),
    redis.get('count'),
  ]);
  expect(results).toEqual([
    [null, 2],
    [null, 3],
  ]);
  expect(wrong).toMatch(/WRONGTYPE/);
  expect(after).toBe('3');
});

it('goes on when the server was killed while commands were on their way', async () => {
  const sent = Array.from({ length: 20 }, (_, index) => redis.hset('kept', String(index), 'x'));
  await Promise.all([...sent, server.restart()]);
  expect(await redis.hlen('kept')).toBe(20);
});
