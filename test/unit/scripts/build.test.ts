import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../structure/read-sources.ts';

/** Outside of the repository: there are no packages around. */
let place: string;
let built: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'steward-build-'));
  built = join(place, 'dist');
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), built], { stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(join(place, 'package.json'), readFileSync(join(root, 'package.json')));
}, 120_000);
afterAll(() => rmSync(place, { recursive: true, force: true }));

const env = { PATH: process.env.PATH };

describe('what is built', () => {
  it('starts as it is, without packages, and names the settings that are missing', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(built, 'main.js')], { cwd: place, env });
    expect(stderr.toString()).toMatch(/^Steward cannot start:\nSLACK_BOT_TOKEN: is required/);
    expect(status).toBe(78);
  });

  it('has the program for the terminal, which may be run', () => {
    const { status, stderr } = spawnSync(join(built, 'cli/steward.js'), ['audit', '--help'], { cwd: place, env });
    expect(stderr.toString()).toMatch(/^Usage: steward audit/);
    expect(status).toBe(0);
  });

  it('is ASCII: with any other character, as in a regular expression, it would take twice the memory', () => {
    expect(readFileSync(join(built, 'main.js'), 'utf8').match(/.{0,40}[^\0-\x7f].{0,40}/g)).toBeNull();
  });

  it('carries the licences of its packages', () => {
    const licences = readFileSync(join(built, 'licences.txt'), 'utf8');
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    for (const name of ['@slack/bolt', 'bullmq', 'ioredis', 'zod', '@aws-sdk/client-organizations'])
      expect(licences).toContain(`\n${name} ${dependencies[name]}, `);
    expect(licences).toMatch(/\nbullmq [^\n]+, MIT\n\nMIT License\n/);
  });
});
