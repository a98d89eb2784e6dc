import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AuditEvent } from '../../../src/store/audit/audit-event.ts';
import { type AuditLog, createAuditLog } from '../../../src/store/audit/audit-log.ts';
import type { ExportedLine, ExportFilter } from '../../../src/store/audit/export-lines.ts';
import { appendSealsScript } from '../../../src/store/lua/append-seals.lua.ts';
import { runScript } from '../../../src/store/redis/run-script.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { someMoment } from '../../support/requests.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let server: TestRedis;
let parts: TestStore;
let log: AuditLog;

beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.close());
beforeEach(() => {
  parts = openTestStore(server);
  log = createAuditLog(parts);
  return () => parts.redis.disconnect();
});

function makeEvent(overrides: Partial<AuditEvent> = {}): AuditEvent {
  return {
    at: someMoment,
    request: null,
    actor: 'U0ADMIN',
    action: 'pause',
    from: 'running',
    to: 'paused',
    rule: null,
    message: null,
    config: null,
    ...overrides,
  };
}

const append = (...events: readonly AuditEvent[]) => log.append({ events, outbox: [] });

async function appendNumbered(count: number): Promise<void> {
  await append(...Array.from({ length: count }, (_, index) => makeEvent({ rule: `event ${index + 1}` })));
}

async function exportAll(filter: ExportFilter = {}): Promise<readonly ExportedLine[]> {
  const lines: ExportedLine[] = [];
  for await (const line of log.exportLines(filter)) lines.push(line);
  return lines;
}

const idOf = async (stream: string, seq: number) => (await parts.redis.xrange(stream, '-', '+'))[seq - 1]![0];

describe('chain', () => {
  test('an empty log is sound', async () => {
    expect(await log.verify()).toMatchObject({ ok: true, sealed: 0, unsealed: 0, break: null });
    expect(await log.seal()).toBe(0);
  });

  test('says what is not sealed yet, and seals it', async () => {
    await appendNumbered(3);
    expect(await log.verify()).toMatchObject({ ok: true, sealed: 0, unsealed: 3, break: null });
    expect(await log.seal()).toBe(3);
    await appendNumbered(2);
    expect(await log.verify()).toMatchObject({ ok: true, sealed: 3, unsealed: 2, break: null });
    expect(await log.seal()).toBe(2);
    expect(await log.seal()).toBe(0);
    expect(await log.verify()).toMatchObject({ ok: true, sealed: 5, unsealed: 0, break: null });
  });

  test('goes over many pages', async () => {
    await appendNumbered(1_203);
    expect(await log.seal()).toBe(1_203);
    expect(await log.verify()).toMatchObject({ ok: true, sealed: 1_203, unsealed: 0, break: null });
    expect((await exportAll()).map(({ seq }) => seq)).toEqual(Array.from({ length: 1_203 }, (_, index) => index + 1));
  });

  test('sealers that race seal each event once', async () => {
    await appendNumbered(450);
    const sealed = await Promise.all(Array.from({ length: 10 }, () => log.seal()));
    expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(450);
    expect(await parts.redis.xlen(parts.keys.auditSeals)).toBe(450);
    expect((await log.verify()).ok).toBe(true);
  });

  test('the script refuses a seal out of its order', async () => {
    await appendNumbered(3);
    const second = await idOf(parts.keys.audit, 2);
    const keys = [parts.keys.audit, parts.keys.auditSeals];
    expect(await runScript(parts.redis, appendSealsScript, keys, ['', second, 'p', 'h'])).toEqual(['raced']);
    await log.seal();
    const first = await idOf(parts.keys.audit, 1);
    expect(await runScript(parts.redis, appendSealsScript, keys, ['', first, 'p', 'h'])).toEqual(['raced']);
    expect(await parts.redis.xlen(parts.keys.auditSeals)).toBe(3);
  });

  test('an append that is sent again with its op is one event', async () => {
    const effects = { op: 'op-1', events: [makeEvent()], outbox: [] };
    await log.append(effects);
    await log.append(effects);
    expect(await parts.redis.xlen(parts.keys.audit)).toBe(1);
  });
});

describe('export', () => {
  test('has the fields of the contract, and hashes that anybody can check', async () => {
    await append(
      makeEvent({ request: 'REQ-7F3K2', action: 'approve', message: { channel: 'C0', ts: '1.1' }, config: 'c' }),
      makeEvent({ rule: 'Ä "quoted" 😀' }),
    );
    await log.seal();
    await append(makeEvent());
    const lines = await exportAll();
    expect(Object.keys(lines[0]!)).toEqual([
      'seq',
      'at',
      'request',
      'actor',
      'action',
      'from',
      'to',
      'rule',
      'message',
      'config',
      'prev',
      'hash',
    ]);
    expect(lines.map(({ seq, at }) => [seq, at])).toEqual([1, 2, 3].map((seq) => [seq, '2026-11-24T14:02:00.000Z']));
    const first =
      '{"action":"approve","actor":"U0ADMIN","at":"2026-11-24T14:02:00.000Z","config":"c","from":"running",' +
      '"message":{"channel":"C0","ts":"1.1"},"request":"REQ-7F3K2","rule":null,"seq":1,"to":"paused"}';
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(lines[0]!.prev).toBe('0'.repeat(64));
    expect(lines[0]!.hash).toBe(hash('0'.repeat(64) + first));
    expect(lines[1]!.prev).toBe(lines[0]!.hash);
    expect(lines[2]).toMatchObject({ prev: null, hash: null });
  });

  test('by time and by request', async () => {
    await append(
      makeEvent({ at: someMoment, request: 'REQ-00001' }),
      makeEvent({ at: someMoment + 1, request: 'REQ-00002' }),
      makeEvent({ at: someMoment + 2, request: 'REQ-00001' }),
    );
    const seqs = async (filter: ExportFilter) => (await exportAll(filter)).map(({ seq }) => seq);
    expect(await seqs({ from: someMoment + 1 })).toEqual([2, 3]);
    expect(await seqs({ to: someMoment + 1 })).toEqual([1]);
    expect(await seqs({ from: someMoment + 1, to: someMoment + 2 })).toEqual([2]);
    expect(await seqs({ request: 'REQ-00001' })).toEqual([1, 3]);
  });

  test('a missing hash is null, and those after it are still there', async () => {
    await appendNumbered(4);
    await log.seal();
    await parts.redis.xdel(parts.keys.auditSeals, await idOf(parts.keys.auditSeals, 2));
    await parts.redis.xdel(parts.keys.audit, await idOf(parts.keys.audit, 3));
    expect((await exportAll()).map(({ seq, hash }) => [seq, hash === null])).toEqual([
      [1, false],
      [2, true],
      [4, false],
    ]);
  });
});

describe('the last hash of a day', () => {
  const day = '2026-11-24';
  const midnight = Date.UTC(2026, 10, 25);

  test('is that of the last event of that day in UTC', async () => {
    await append(
      makeEvent({ at: midnight - 2 }),
      makeEvent({ at: midnight - 1 }),
      ...Array.from({ length: 150 }, () => makeEvent({ at: midnight })),
    );
    expect(await log.readLastHashOfDay(day)).toBeNull();
    await log.seal();
    const lines = await exportAll();
    expect(await log.readLastHashOfDay(day)).toEqual({ seq: 2, hash: lines[1]!.hash });
    expect(await log.readLastHashOfDay('2026-11-25')).toEqual({ seq: 152, hash: lines[151]!.hash });
    expect(await log.readLastHashOfDay('2026-11-23')).toBeNull();
    expect(await log.readLastHashOfDay('2026-11-26')).toBeNull();
  });
});
