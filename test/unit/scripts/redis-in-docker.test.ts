import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../structure/read-sources.ts';

let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redis-docker-'));
  // A Docker that notes its arguments, runs until its standard input ends, and notes that as well.
  const docker = `#!/bin/sh
printf '%s\\n' "$@" > '${folder}/arguments'
echo 'Ready to accept connections'
/bin/cat > /dev/null
: > '${folder}/over'
`;
  writeFileSync(join(folder, 'docker'), docker);
  chmodSync(join(folder, 'docker'), 0o755);
});

afterEach(async () => {
  child?.kill('SIGKILL');
  await waitForOver();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<ChildProcess> {
  child = spawn(
    process.execPath,
    [
      ...[join(root, 'scripts/redis/redis-in-docker.mjs'), '--port', '45678', '--bind', '127.0.0.1'],
      ...['--dir', folder, '--appendonly', 'yes', '--save', ''],
    ],
    { env: { PATH: folder }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout!, 'data');
  return child;
}

async function waitForOver(): Promise<void> {
  while (!existsSync(join(folder, 'over'))) {
    await sleep(10);
  }
}

describe('Redis in Docker', () => {
  test('publishes the port on this machine only and keeps the data in the folder given', async () => {
    await start();
    const words = readFileSync(join(folder, 'arguments'), 'utf8').split('\n');
    expect(words).toContain('127.0.0.1:45678:45678');
    expect(words).toContain(`${folder}:/data`);
    const redis = words.slice(words.lastIndexOf('redis-server') + 1, -1);
    expect(redis).toEqual([
      ...['--port', '45678', '--appendonly', 'yes', '--save', ''],
      ...['--bind', '0.0.0.0', '--protected-mode', 'no', '--dir', '/data'],
    ]);
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)('the container ends on %s', async (signal) => {
    const shim = await start();
    shim.kill(signal);
    await waitForOver();
    expect(existsSync(join(folder, 'over'))).toBe(true);
  });
});
