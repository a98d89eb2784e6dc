import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAudit } from '../../../src/cli/audit.ts';
import type { AuditEvent } from '../../../src/store/audit/audit-event.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

let server: TestRedis;
let redis: Redis;
let store: Store;

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.port, '127.0.0.1');
  store = createStore(redis);
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});

const event: AuditEvent = {
  at: Date.UTC(2026, 10, 24, 14, 2),
  request: 'REQ-7F3K2',
  actor: 'U0ANA',
  action: 'ask',
  from: null,
  to: 'waiting',
  rule: null,
  message: null,
  config: null,
};

async function fill(...events: readonly AuditEvent[]): Promise<void> {
  await redis.flushall();
  await store.auditLog.append({ events, outbox: [] });
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

async function run(args: readonly string[], env: Record<string, string> = { REDIS_URL: server.url }): Promise<Ran> {
  let out = '';
  const said: string[] = [];
  const code = await runAudit(args, {
    env,
    writeOut: async (text) => {
      out += text;
    },
    say: (line) => said.push(line),
  });
  return { code, out, said: said.join('\n') };
}

/** The command as an operator runs it, in a process of its own. */
function runProcess(...args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/steward.ts', ...args], {
    env: { PATH: process.env.PATH, REDIS_URL: server.url },
  });
  let out = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, out, said }));
  });
}

const parseLines = (out: string) =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('verify', () => {
  test('says that the log is sound, and what is not sealed yet', async () => {
    await fill(event, event);
    expect(await run(['verify'])).toMatchObject({ code: 0, out: '' });
    await store.auditLog.seal();
    await store.auditLog.append({ events: [event], outbox: [] });
    const { code, out, said } = await run(['verify']);
    expect([code, out]).toEqual([0, '']);
    expect(said).toMatch(
      /^The audit log is sound: 2 events sealed, the last with the hash [0-9a-f]{64}\. Not sealed yet: 1 event after them\.$/,
    );
  });

  test('stops at the first break with exit 2', async () => {
    await fill(event, event, event);
    await store.auditLog.seal();
    const [, second] = await redis.xrange('{steward}:store:audit', '-', '+');
    await redis.xdel('{steward}:store:audit', second![0]);
    expect(await run(['verify'])).toEqual({
      code: 2,
      out: '',
      said: 'The audit log is broken at event 2: the event was removed: 3 comes next. Sound before it: 1 event.',
    });
  });

  test('of an empty log', async () => {
    await redis.flushall();
    expect(await run(['verify'])).toEqual({ code: 0, out: '', said: 'The audit log is sound: 0 events sealed.' });
  });
});

describe('export', () => {
  test('prints lines that can be checked by themselves, sealing what is new', async () => {
    await fill(event, { ...event, action: 'approve', from: 'waiting', to: 'approved' });
    const { code, out, said } = await run(['export']);
    expect([code, said]).toEqual([0, '']);
    const lines = parseLines(out);
    expect(lines.map(({ action }) => action)).toEqual(['ask', 'approve']);
    let prev = '0'.repeat(64);
    for (const { prev: before, hash, ...rest } of lines) {
      expect(before).toBe(prev);
      const sorted = JSON.stringify(Object.fromEntries(Object.entries(rest).sort()));
      expect(hash).toBe(
        createHash('sha256')
          .update(prev + sorted)
          .digest('hex'),
      );
      prev = hash;
    }
  });

  test.each([
    [
      ['--from', '2026-11-24'],
      [2, 3, 4],
    ],
    [
      ['--to', '2026-11-24'],
      [1, 2, 3],
    ],
    [
      ['--from', '2026-11-24', '--to', '2026-11-24'],
      [2, 3],
    ],
    [['--from', '2026-11-24T00:00:00.001Z', '--to', '2026-11-25T01:00+01:00'], [3]],
    [['--request', 'req-00002'], [4]],
    [['--request=REQ-00001', '--to=2026-11-23'], [1]],
    [['--request', 'REQ-00009'], []],
  ])('%j', async (args, seqs) => {
    await fill(
      { ...event, request: 'REQ-00001', at: Date.UTC(2026, 10, 23, 23, 59, 59, 999) },
      { ...event, request: 'REQ-00001', at: Date.UTC(2026, 10, 24) },
      { ...event, request: 'REQ-00001', at: Date.UTC(2026, 10, 24, 23, 59, 59, 999) },
      { ...event, request: 'REQ-00002', at: Date.UTC(2026, 10, 25) },
    );
    const { code, out } = await run(['export', ...args]);
    expect(code).toBe(0);
    expect(parseLines(out).map(({ seq }) => seq)).toEqual(seqs);
  });

  test('says so when new events cannot be sealed, and prints them without a hash', async () => {
    await fill(event, event);
    await store.auditLog.seal();
    const [, second] = await redis.xrange('{steward}:store:audit-seals', '-', '+');
    await redis.xdel('{steward}:store:audit-seals', second![0]);
    const { code, out, said } = await run(['export']);
    expect(code).toBe(0);
    expect(parseLines(out).map(({ hash }) => hash === null)).toEqual([false, true]);
    expect(said).toContain('New events could not be sealed');
    expect(said).toContain('Without a hash: 1 event.');
  });
});

describe('bad input', () => {
  test.each([
    [[], 'Say verify or export.'],
    [['check'], '"check" is neither verify nor export.'],
    [['verify', 'now'], '"now" is one word too many.'],
    [['verify', '--from', '2026-11-24'], 'verify checks the whole log'],
    [['export', '--from', 'yesterday'], '--from: "yesterday" is neither a day nor a moment.'],
    [['export', '--to', '2026-02-30'], '--to: "2026-02-30" is neither a day nor a moment.'],
    [['export', '--request', 'payments-dev'], '--request: "payments-dev" is no id of a request.'],
    [['export', '--json'], "Unknown option '--json'"],
  ])('%j', async (args, words) => {
    const { code, out, said } = await run(args);
    expect([code, out]).toEqual([1, '']);
    expect(said).toContain(words);
    expect(said).toContain('Usage: steward audit');
  });

  test('a malformed address is a wrong setting, and its password is not shown', async () => {
    const { code, said } = await run(['verify'], { REDIS_URL: 'http://user:hunter2@localhost' });
    expect(code).toBe(78);
    expect(said).toBe('REDIS_URL: address 1 does not begin with redis:// or rediss://');
  });

  test('a server that does not answer is said by name', async () => {
    const other = await startRedis();
    await other.close();
    const { code, out, said } = await run(['verify'], { REDIS_URL: other.url });
    expect([code, out]).toEqual([1, '']);
    expect(said).toContain(`Redis at 127.0.0.1:${other.port} does not answer`);
  });
});

describe('the command in its own process', () => {
  test('verify, export and help leave standard output to machines', async () => {
    await fill(event);
    expect(await runProcess('audit', 'export', '--request', 'REQ-00009')).toEqual({ code: 0, out: '', said: '' });
    const exported = await runProcess('audit', 'export');
    expect([exported.code, exported.said, parseLines(exported.out)[0].seq]).toEqual([0, '', 1]);
    const help = await runProcess('audit', '--help');
    expect([help.code, help.out]).toEqual([0, '']);
    expect(help.said).toContain('Usage: steward audit');
    await redis.del('{steward}:store:audit');
    expect((await runProcess('audit', 'verify')).code).toBe(2);
  });

  test('what is not built yet says so', async () => {
    expect(await runProcess('doctor')).toEqual({ code: 1, out: '', said: 'steward doctor: not available yet\n' });
    const unknown = await runProcess('plam');
    expect([unknown.code, unknown.out]).toEqual([1, '']);
    expect(unknown.said).toContain('There is no command "plam".');
    expect((await runProcess('--help')).code).toBe(0);
  });

  test.each(['bench', 'faults'])('%s says that it needs a clone', async (name) => {
    const said = `steward ${name} runs in a clone of the repository, with: npm run ${name}\n`;
    expect(await runProcess(name, '--x')).toEqual({ code: 1, out: '', said });
    const help = await runProcess(name, '--help');
    expect([help.code, help.out]).toEqual([0, '']);
    expect(help.said).toContain(`npm run ${name} -- --help`);
  });
});
