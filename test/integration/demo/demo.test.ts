import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../support/until.ts';
import { openStream } from '../page/open-stream.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const startWithinMs = 60_000;

let child: ChildProcess;
let output = '';
let errors = '';

function startDemo(...args: readonly string[]): void {
  output = '';
  errors = '';
  child = spawn(process.execPath, ['scripts/demo.mjs', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
}

afterEach(async () => {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
});

const findOrigin = (): string | undefined => /Open (http:\/\/127\.0\.0\.1:\d+)\//.exec(output)?.[1];

describe('npm run demo', () => {
  it('prints one address; there Dan’s request waits, a killed worker comes back, and Ctrl-C ends it all', async () => {
    startDemo();
    const origin = await until(findOrigin, `the address; so far: ${errors}`, startWithinMs);
    expect(output.match(/https?:/g)).toHaveLength(1);
    const ben = await openStream(origin, 'U0BEN');
    const worker = () => ben.desk.processes.find(({ name }) => name === 'worker')?.state;
    expect(ben.desk.processes.map(({ name }) => name)).toEqual(['web', 'worker', 'scheduler']);
    expect(worker()).toBe('running');
    await ben.until(({ workspace }) => workspace.channels[0]?.messages[0]?.text.includes('fraud-lab'), 'the card');
    const said = (channel: string, words: string) =>
      ben.until(
        ({ workspace: { channels } }) =>
          channels.some(({ name, messages }) => name === channel && messages.some(({ text }) => text.includes(words))),
        `${words} in #${channel}`,
      );
    await said('cloud-security', 'accounts checked');
    await said('finops', 'AWS cost $');
    await said('team-payments', 'AWS for team payments cost $');

    const headers = { 'content-type': 'application/json' };
    const killed = await fetch(`${origin}/break/kill-worker`, { method: 'POST', headers, body: '{}' });
    expect(await killed.json()).toMatchObject({ ok: true });
    await ben.until(() => worker() !== 'running', 'the end of the worker');
    await ben.until(() => worker() === 'running', 'the worker to run again');
    ben.close();

    const ended = once(child, 'exit');
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    await expect(fetch(origin)).rejects.toThrow();
    expect(errors).toBe('');
    const own = `demo-${child.pid}-`;
    expect(readdirSync(join(root, '.local')).filter((name) => name.startsWith(own))).toEqual([]);
  }, 120_000);

  it('--story plays one request from the question to the account', async () => {
    startDemo('--story');
    const [code] = await once(child, 'exit');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toContain('One account, in its OU, tagged, with its budget.');
  }, 120_000);

  it('says in a line why it does not start', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    startDemo('--port', String((other.address() as AddressInfo).port));
    const [code] = await once(child, 'exit');
    other.close();
    expect(code).toBe(1);
    expect(errors.trim().split('\n')).toEqual([expect.stringContaining('address already in use')]);
  }, 120_000);
});
