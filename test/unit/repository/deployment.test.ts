import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../structure/read-sources.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('docker-compose.yml', () => {
  interface Service {
    readonly image: string;
    readonly command?: readonly string[];
    readonly env_file?: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly volumes: readonly string[];
    readonly ports?: readonly string[];
    readonly healthcheck?: unknown;
    readonly stop_grace_period: string;
  }
  const compose = parse(read('docker-compose.yml')) as {
    readonly services: { readonly steward: Service; readonly redis: Service };
    readonly volumes: Readonly<Record<string, unknown>>;
  };
  const { steward, redis } = compose.services;

  test('sets Redis so that nothing acknowledged is lost', () => {
    expect(redis.command?.join(' ')).toBe(
      'redis-server --appendonly yes --appendfsync always --maxmemory-policy noeviction',
    );
    expect(redis.volumes).toEqual(['redis-data:/data']);
    expect(Object.keys(compose.volumes)).toEqual(['redis-data']);
    expect(redis.healthcheck).toBeDefined();
    expect(redis.ports).toBeUndefined();
  });

  test('gives the bot its settings, its file to read only, and time to finish', () => {
    expect(steward.env_file).toBe('.env');
    expect(steward.environment).toMatchObject({ REDIS_URL: 'redis://redis:6379' });
    expect(steward.volumes).toEqual([`./governance.yaml:${steward.environment?.GOVERNANCE_FILE}:ro`]);
    expect(steward.stop_grace_period).toBe('30s');
  });

  test('carries the version of package.json, and the Redis that the demo takes from Docker', () => {
    expect(steward.image).toBe(`steward:${(JSON.parse(read('package.json')) as { version: string }).version}`);
    expect(read('scripts/redis/redis-in-docker.mjs')).toContain(`'${redis.image}'`);
  });
});

describe('Dockerfile', () => {
  const text = read('Dockerfile');
  const last = text.slice(text.lastIndexOf('FROM '));

  test('runs the bot on Node 24, not as root, without a shell around it', () => {
    expect(last).toMatch(/^FROM node:24-slim$/m);
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^CMD \["node", "dist\/main\.js"\]$/m);
    expect(last).toMatch(/^HEALTHCHECK [^\n]*\\\n {2}CMD \["node", .*\/healthz/m);
    expect(last).toContain('/usr/local/bin/steward');
  });

  test('carries the built bot, which has its packages in it, and nothing of the playground', () => {
    expect(text).toContain('npm run build');
    expect([...last.matchAll(/^COPY .*$/gm)].map(([line]) => line)).toEqual([
      'COPY --from=build /app/dist dist',
      'COPY package.json LICENSE ./',
    ]);
    expect(text).not.toContain('playground');
    expect(read('.dockerignore')).not.toContain('playground');
  });

  test('copies only what .dockerignore lets in', () => {
    const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) => match[1]!.split(' '));
    const letIn = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(copied.filter((path) => !letIn.includes(path))).toEqual([]);
  });
});

describe('programs', () => {
  test.each(['.ci/run', 'scripts/redis/redis-in-docker.mjs'])('%s may be run', (file) => {
    expect(statSync(join(root, file)).mode & 0o111).toBe(0o111);
  });
});
