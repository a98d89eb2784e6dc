import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../structure/read-sources.ts';

const server = process.env.STEWARD_REDIS_SERVER ?? 'redis-server';

let folder: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'private-redis-'));
});

afterEach(() => {
  for (const child of started.splice(0)) {
    child.kill('SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true });
});

/** A program that starts a private Redis, prints its address, and stops it on SIGTERM. */
function startOwner(redisServer = server): ChildProcess {
  const dataFolder = mkdtempSync(join(folder, 'data-'));
  const code = `
    import { startPrivateRedis } from ${JSON.stringify(join(root, 'scripts/redis/private-redis.mjs'))};
    const redis = await startPrivateRedis(${JSON.stringify(redisServer)}, ${JSON.stringify(dataFolder)});
    console.log(redis.url);
    redis.ended.then(() => console.log('ended'));
    process.on('SIGTERM', () => redis.stop());
    process.stdin.resume().on('end', () => redis.stop());
  `;
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['pipe', 'pipe', 'pipe'] });
  started.push(owner);
  return owner;
}

async function readLine(child: ChildProcess): Promise<string> {
  const [chunk] = (await once(child.stdout!, 'data')) as [Buffer];
  return chunk.toString('utf8').trim();
}

function connect(url: string): Redis {
  const redis = new Redis(url, { retryStrategy: () => null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  return redis;
}

describe('a private Redis', () => {
  test('is set as Steward needs it and keeps its data in the folder given', async () => {
    const url = await readLine(startOwner());
    const redis = connect(url);
    expect(url).toMatch(/^redis:\/\/127\.0\.0\.1:\d+$/);
    expect(url).not.toContain(':6379');
    const settings = { appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction', bind: '127.0.0.1' };
    for (const [name, value] of Object.entries(settings)) {
      expect(await redis.config('GET', name)).toEqual([name, value]);
    }
    await redis.set('key', 'value');
    const written = readdirSync(folder, { recursive: true }).filter((path) => String(path).includes('appendonly'));
    expect(written).not.toEqual([]);
    redis.disconnect();
  });

  test('two at once are apart', async () => {
    const [one, other] = [await readLine(startOwner()), await readLine(startOwner())];
    expect(one).not.toBe(other);
  });

  test.each(['SIGTERM', 'SIGKILL', 'SIGINT'] as const)('ends when its owner gets %s', async (signal) => {
    const owner = startOwner();
    const redis = connect(await readLine(owner));
    await redis.ping();
    owner.kill(signal);
    // The connection is closed from the other side: the server is gone.
    await once(redis, 'end');
    expect(redis.status).toBe('end');
  });

  test('tells its owner when it ends by itself', async () => {
    const owner = startOwner();
    const redis = connect(await readLine(owner));
    void redis.call('SHUTDOWN', 'NOSAVE').catch(() => undefined);
    expect(await readLine(owner)).toBe('ended');
  });

  test('says why when it does not start', async () => {
    const owner = startOwner(join(folder, 'no-such-server'));
    let said = '';
    owner.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    await once(owner, 'close');
    expect(said).toContain('did not start');
    expect(said).toContain('no-such-server could not be started');
  });
});
