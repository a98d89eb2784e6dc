import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AuditEvent } from '../../../src/store/audit/audit-event.ts';
import { type AuditLog, createAuditLog } from '../../../src/store/audit/audit-log.ts';
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

/** Writes a stream anew with its entries changed, as somebody with access to Redis could. */
async function rewrite(
  stream: string,
  change: (entries: [id: string, fields: string[]][]) => [id: string, fields: string[]][],
): Promise<void> {
  const entries = change(await parts.redis.xrange(stream, '-', '+'));
  await parts.redis.del(stream);
  for (const [id, fields] of entries) await parts.redis.xadd(stream, id, ...fields);
}

const idOf = async (stream: string, seq: number) => (await parts.redis.xrange(stream, '-', '+'))[seq - 1]![0];

describe('tampering', () => {
  beforeEach(async () => {
    await appendNumbered(5);
    await log.seal();
    expect((await log.verify()).ok).toBe(true);
  });

  const { audit, auditSeals } = { audit: () => parts.keys.audit, auditSeals: () => parts.keys.auditSeals };

  const editEvent = (seq: number, edit: (fields: string[]) => string[]) =>
    rewrite(audit(), (entries) =>
      entries.map(([id, fields], index) => [id, index === seq - 1 ? edit(fields) : fields]),
    );
  const remove = async (stream: string, seq: number) => parts.redis.xdel(stream, await idOf(stream, seq));

  test.each<[string, number, string, () => Promise<unknown>]>([
    [
      'an edited field',
      3,
      'the event was changed',
      () => editEvent(3, ([seqKey, seq, key, json]) => [seqKey!, seq!, key!, json!.replace('U0ADMIN', 'U0OTHER')]),
    ],
    ['an edited sequence number', 3, 'comes next', () => editEvent(3, (f) => [f[0]!, '9', f[2]!, f[3]!])],
    ['an unreadable event', 3, 'cannot be read', () => editEvent(3, (f) => [f[0]!, f[1]!, f[2]!, '{}'])],
    ['a removed first event', 1, 'the event was removed', () => remove(audit(), 1)],
    ['a removed middle event', 3, 'the event was removed', () => remove(audit(), 3)],
    ['a removed last event', 5, 'the event was removed', () => remove(audit(), 5)],
    [
      'a middle event removed and the numbers made to fit',
      3,
      'an event before it was removed',
      () =>
        rewrite(audit(), (entries) =>
          entries
            .filter((_, index) => index !== 2)
            .map(([id, [key, , ...rest]], index) => [id, [key!, String(index + 1), ...rest]]),
        ),
    ],
    [
      'two events that changed places',
      2,
      'comes next',
      () =>
        rewrite(audit(), (entries) => {
          const [second, third] = [entries[1]!, entries[2]!];
          return entries.with(1, [second[0], third[1]]).with(2, [third[0], second[1]]);
        }),
    ],
    [
      'two events that changed places and keep their numbers',
      2,
      'the event was changed',
      () =>
        rewrite(audit(), (entries) => {
          const [second, third] = [entries[1]!, entries[2]!];
          const [a, b] = [second[1], third[1]];
          return entries
            .with(1, [second[0], [a[0]!, a[1]!, a[2]!, b[3]!]])
            .with(2, [third[0], [b[0]!, b[1]!, b[2]!, a[3]!]]);
        }),
    ],
    [
      'an added event',
      4,
      'comes next',
      () =>
        rewrite(audit(), (entries) =>
          entries.toSpliced(3, 0, [`${entries[2]![0].split('-')[0]}-99`, entries[2]![1]]).slice(0, 4),
        ),
    ],
    ['a removed middle hash', 3, 'its hash was removed', () => remove(auditSeals(), 3)],
    ['a removed last hash', 5, 'its hash was removed', () => remove(auditSeals(), 5)],
    [
      'a replaced hash',
      3,
      'the event was changed: its hash',
      () =>
        rewrite(auditSeals(), (entries) =>
          entries.with(2, [entries[2]![0], ['prev', entries[2]![1][1]!, 'hash', 'f'.repeat(64)]]),
        ),
    ],
    [
      'an event whose hash was made to fit',
      4,
      'does not follow',
      async () => {
        await editEvent(3, ([seqKey, seq, key, json]) => [seqKey!, seq!, key!, json!.replace('U0ADMIN', 'U0OTHER')]);
        const sealed = await parts.redis.xrange(auditSeals(), '-', '+');
        await parts.redis.del(auditSeals());
        for (const [id, fields] of sealed.slice(0, 2)) await parts.redis.xadd(auditSeals(), id, ...fields);
        await log.seal();
        const resealed = await parts.redis.xrange(auditSeals(), '-', '+');
        await parts.redis.del(auditSeals());
        for (const [id, fields] of [...resealed.slice(0, 3), ...sealed.slice(3)])
          await parts.redis.xadd(auditSeals(), id, ...fields);
      },
    ],
  ])('%s is found', async (_, seq, why, tamper) => {
    await tamper();
    const { ok, break: found } = await log.verify();
    expect(ok).toBe(false);
    expect(found?.seq).toBe(seq);
    expect(found?.why).toContain(why);
  });

  test('a removed event that was not sealed yet is found', async () => {
    await appendNumbered(3);
    await remove(audit(), 7);
    expect((await log.verify()).break).toEqual({ seq: 7, why: 'the event was removed: 8 comes next' });
  });

  test('a removed last event that was not sealed yet is found', async () => {
    await appendNumbered(1);
    await remove(audit(), 6);
    expect((await log.verify()).break).toEqual({ seq: 6, why: 'the event was removed' });
  });

  test('after the last hash was removed, no other is put in its place', async () => {
    await remove(auditSeals(), 5);
    await expect(log.seal()).rejects.toThrow('equal or smaller');
    expect((await log.verify()).ok).toBe(false);
  });
});
