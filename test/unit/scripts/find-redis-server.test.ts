import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../structure/read-sources.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-redis-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Puts a program on the PATH of the search; each call of it adds a line to `calls`. */
function addProgram(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> '${join(folder, 'calls')}'\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Looks with only those programs there, as this user or as nobody in particular. */
function find(as: 'root' | 'user' = 'user'): { status: number | null; stdout: string; stderr: string; calls: string } {
  const code = `
    process.getuid = () => ${as === 'root' ? 0 : 1000};
    const { findRedisServer } = await import(${JSON.stringify(join(root, 'scripts/redis/find-redis-server.mjs'))});
    console.log(findRedisServer());
  `;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    encoding: 'utf8',
    env: { PATH: folder },
  });
  let calls = '';
  try {
    calls = readFileSync(join(folder, 'calls'), 'utf8');
  } catch {
    // Nothing was called.
  }
  return { status, stdout: stdout.trim(), stderr, calls };
}

const modern = 'echo "Redis server v=7.0.15 sha=00000000:0"';
const installsRedis = (): string =>
  `[ "$1" = install ] && printf '#!/bin/sh\\n${modern}\\n' > '${join(folder, 'redis-server')}' && /bin/chmod +x '${join(folder, 'redis-server')}'\nexit 0`;

describe('finding a Redis server', () => {
  test('takes the one on the PATH and installs nothing', () => {
    const path = addProgram('redis-server', modern);
    addProgram('apt-get', 'exit 0');
    expect(find('root')).toMatchObject({ status: 0, stdout: path, calls: 'redis-server --version\n' });
  });

  test('leaves one alone that is too old, and says so', () => {
    addProgram('redis-server', 'echo "Redis server v=5.0.14 sha=00000000:0"');
    const { status, stderr } = find();
    expect(status).toBe(1);
    expect(stderr).toContain('is Redis 5.0; Steward needs 6.2');
  });

  test('as root installs Debian’s package', () => {
    addProgram('apt-get', installsRedis());
    const { status, stdout, calls } = find('root');
    expect({ status, stdout }).toEqual({ status: 0, stdout: join(folder, 'redis-server') });
    expect(calls).toContain('apt-get install -y -qq --no-install-recommends redis-server');
  });

  test('as another user runs neither apt-get nor sudo, and prints the command', () => {
    addProgram('apt-get', installsRedis());
    addProgram('sudo', 'exit 0');
    const { status, stderr, calls } = find('user');
    expect({ status, calls }).toEqual({ status: 1, calls: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('sudo apt-get install -y redis-server');
  });

  test('uses Homebrew where it is', () => {
    addProgram('brew', `[ "$1" = --prefix ] && echo '${folder}' && exit 0\n${installsRedis()}`);
    const { status, stdout, calls } = find();
    expect({ status, stdout }).toEqual({ status: 0, stdout: join(folder, 'redis-server') });
    expect(calls).toContain('brew install redis');
  });

  test('uses Docker if a daemon answers', () => {
    addProgram('docker', 'exit 0');
    expect(find()).toMatchObject({ status: 0, stdout: join(root, 'scripts/redis/redis-in-docker.mjs') });
  });

  test('does not count on Docker without a daemon', () => {
    addProgram('docker', '[ "$1" = version ] && exit 1\nexit 0');
    const { status, stderr } = find();
    expect(status).toBe(1);
    expect(stderr).toContain('install Redis 6.2 or newer');
  });
});
