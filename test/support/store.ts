import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { createKeys, type Keys } from '../../src/store/redis/keys.ts';
import type { RedisClient } from '../../src/store/redis/run-script.ts';
import type { TestRedis } from './redis.ts';

/** A connection to a test's Redis and keys that no other test has. */
export interface TestStore {
  readonly redis: RedisClient;
  readonly keys: Keys;
}

export function openTestStore(server: TestRedis): TestStore {
  return { redis: new Redis(server.port, '127.0.0.1'), keys: createKeys(`{test-${randomUUID()}}`) };
}
