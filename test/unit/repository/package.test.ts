import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../structure/read-sources.ts';

interface LockEntry {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};
const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
const lock = (JSON.parse(lockText) as { readonly packages: Readonly<Record<string, LockEntry>> }).packages;

describe('package.json', () => {
  test('names exact versions', () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('asks for the oldest Node.js that works, and types against it', () => {
    expect(manifest.engines.node).toBe('>=20.19.0');
    expect(manifest.devDependencies['@types/node']).toMatch(/^20\./);
  });

  test('has every command of the repository', () => {
    const commands = [
      'demo',
      'test',
      'build',
      'start',
      'check',
      'bench',
      'faults',
      'doctor',
      'audit',
      'report',
      'plan',
    ];
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining([...commands, 'guardrails', 'import']));
    expect(manifest.bin).toEqual({ steward: 'dist/cli/steward.js' });
  });

  test('lets a signal to `npm start` reach the bot: no shell stays in between', () => {
    expect(manifest.scripts.start).toBe('exec node dist/main.js');
  });
});

describe('package-lock.json', () => {
  test('agrees with package.json', () => {
    expect(lock['']).toMatchObject({ version: manifest.version, dependencies: manifest.dependencies });
    expect(lock['']).toMatchObject({ devDependencies: manifest.devDependencies });
  });

  test('names no addresses: each machine asks the registry that it is set to', () => {
    expect(lockText).not.toMatch(/"resolved"/);
  });

  test('has the builds for all platforms, without which `npm ci` refuses it', () => {
    const missing = Object.entries(lock).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        (name) => lock[`node_modules/${name}`] === undefined && lock[`${path}/node_modules/${name}`] === undefined,
      ),
    );
    expect(missing, 'run: node scripts/complete-lockfile.mjs').toEqual([]);
  });
});
