import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { approve } from '../../../src/requests/decide.ts';
import { finishRequest, finishStep, startStep } from '../../../src/requests/provisioning.ts';
import type { AccountRequest, BudgetWish } from '../../../src/requests/request.ts';
import type { AccountRecord } from '../../../src/store/account-records.ts';
import type { AuditEvent } from '../../../src/store/audit/audit-event.ts';
import { findOid, type OutboxEntry } from '../../../src/store/outbox.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { makeBudgetWish, makeFile, makeWaitingRequest, someMoment } from '../../support/requests.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let server: TestRedis;
let parts: TestStore;
let store: Store;

beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.close());
beforeEach(() => {
  parts = openTestStore(server);
  store = createStore(parts.redis, parts.keys.prefix);
  return () => parts.redis.disconnect();
});

const nothing = { events: [], outbox: [] };

const ownerEvent: AuditEvent = {
  at: someMoment,
  request: 'REQ-7F3K2',
  actor: 'U0ADMIN',
  action: 'change-owner',
  from: 'U0ANA',
  to: 'U0BEN',
  rule: 'admin',
  message: null,
  config: null,
};

async function readActions(): Promise<readonly string[]> {
  const actions: string[] = [];
  for await (const { action, from, to } of store.auditLog.exportLines({})) actions.push(`${action} ${from} ${to}`);
  return actions;
}

/** Brings a request as far as its account being known. */
async function makeAccount(): Promise<AccountRecord> {
  const file = makeFile();
  const waiting = makeWaitingRequest(file);
  const act = { by: 'U0BEN', at: someMoment, message: null };
  const approved = approve(waiting, act, { file, groups: new Map(), isMember: true }).next as AccountRequest;
  if (approved.status !== 'approved') throw new Error('not approved');
  const started = startStep(approved, 'activate', someMoment + 1);
  const known = finishStep(started, 'activate', 'created', someMoment + 2, { accountId: '111122223333' });
  await store.requests.create({ request: waiting, viewId: null, ...nothing });
  for (const [from, next] of [
    [waiting, approved],
    [approved, started],
    [started, known],
  ] as const)
    expect((await store.requests.commit({ from, next, ...nothing })).kind).toBe('ok');
  return (await store.accounts.read('111122223333'))!;
}

describe('account records', () => {
  test('there is one as soon as the account is known', async () => {
    expect(await store.accounts.read('111122223333')).toBeNull();
    expect(await store.accounts.readAll()).toEqual([]);
    const record = await makeAccount();
    expect(record).toEqual({
      id: '111122223333',
      name: 'payments-dev',
      email: 'aws+payments-dev@example.com',
      requestId: 'REQ-7F3K2',
      className: 'sandbox',
      owner: 'U0ANA',
      team: null,
      expiresOn: null,
      monthlyBudgetUsd: '50',
      tags: { 'steward:request': 'REQ-7F3K2', 'steward:owner': 'U0ANA', 'steward:class': 'sandbox' },
      createdAt: someMoment + 2,
      version: 1,
      ownerChange: null,
    });
    expect(await store.accounts.readAll()).toEqual([record]);
  });

  test('a change of owner is pending until it is settled, with its event and entry', async () => {
    const record = await makeAccount();
    const entry: OutboxEntry = { oid: 'account-111122223333-v2', topic: 'account', body: {}, dueAt: someMoment };
    const change = { from: record, owner: 'U0BEN', by: 'U0ADMIN', at: someMoment, op: 'op-1' };
    const changed = await store.accounts.changeOwner({ ...change, events: [ownerEvent], outbox: [entry] });
    expect(changed.kind).toBe('ok');
    const pending = await store.accounts.read(record.id);
    expect(pending).toMatchObject({
      owner: 'U0BEN',
      version: 2,
      ownerChange: { from: 'U0ANA', by: 'U0ADMIN', at: someMoment },
      tags: { 'steward:owner': 'U0BEN', 'steward:class': 'sandbox' },
    });
    // The same call again, as a client sends it after a broken connection.
    expect((await store.accounts.changeOwner({ ...change, events: [ownerEvent], outbox: [entry] })).kind).toBe('ok');
    expect(await readActions()).toEqual(['change-owner U0ANA U0BEN']);
    expect(await store.outbox.readDue(someMoment, 10)).toEqual([entry]);

    expect((await store.accounts.settleOwner({ from: pending!, ...nothing })).kind).toBe('ok');
    expect(await store.accounts.read(record.id)).toMatchObject({ owner: 'U0BEN', version: 3, ownerChange: null });
  });

  test('of two changes at once one wins; an account that there is not is missing', async () => {
    const record = await makeAccount();
    const change = { from: record, by: 'U0ADMIN', at: someMoment, ...nothing };
    const results = await Promise.all(
      ['U0BEN', 'U0CAT'].map((owner) => store.accounts.changeOwner({ ...change, owner })),
    );
    expect(results.map(({ kind }) => kind)).toEqual(['ok', 'conflict']);
    expect((await store.accounts.settleOwner({ ...change, from: record })).kind).toBe('conflict');
    const other = { ...record, id: '999999999999' };
    expect((await store.accounts.changeOwner({ ...change, from: other, owner: 'U0BEN' })).kind).toBe('missing');
    expect((await store.accounts.readAll()).map(({ owner }) => owner)).toEqual(['U0BEN']);
  });

  test('what the request does later does not undo a change of owner', async () => {
    const record = await makeAccount();
    await store.accounts.changeOwner({ from: record, owner: 'U0BEN', by: 'U0ADMIN', at: someMoment, ...nothing });
    const request = await store.requests.readByAccount(record.id);
    if (request?.status !== 'creating') throw new Error('not creating');
    const next = startStep(request, 'place', someMoment + 3);
    expect((await store.requests.commit({ from: request, next, ...nothing })).kind).toBe('ok');
    expect((await store.accounts.read(record.id))?.owner).toBe('U0BEN');
  });
});

describe('a request for another budget', () => {
  /** As far as its step being done. */
  async function bringToEnd(wish: BudgetWish) {
    const waiting = { ...makeWaitingRequest(makeFile(), wish), id: 'REQ-00002' };
    const act = { by: 'U0BEN', at: someMoment, message: null };
    const { next: approved } = approve(waiting, act, { file: makeFile(), groups: new Map(), isMember: true });
    if (approved?.status !== 'approved') throw new Error('not approved');
    const done = finishStep(startStep(approved, 'budget', someMoment + 1), 'budget', 'updated', someMoment + 2);
    expect(await store.requests.create({ request: waiting, viewId: null, ...nothing })).toEqual({ kind: 'created' });
    expect((await store.requests.commit({ from: waiting, next: approved, ...nothing })).kind).toBe('ok');
    expect((await store.requests.commit({ from: approved, next: done, ...nothing })).kind).toBe('ok');
    return { done, ready: finishRequest(done, someMoment + 3) };
  }
  const wish = makeBudgetWish({ accountId: '111122223333' });

  test('is in the record when it is done, and nothing else of it', async () => {
    const record = await makeAccount();
    const { done, ready } = await bringToEnd(wish);
    expect(await store.accounts.read(record.id)).toEqual(record);
    const ending = { from: done, next: ready, op: 'op-1', ...nothing };
    expect((await store.requests.commit(ending)).kind).toBe('ok');
    expect(await store.accounts.read(record.id)).toEqual({ ...record, monthlyBudgetUsd: '150', version: 2 });
    // The same call again, as a client sends it after a broken connection.
    expect((await store.requests.commit(ending)).kind).toBe('ok');
    expect((await store.accounts.read(record.id))?.version).toBe(2);
    expect((await store.requests.readByAccount(record.id))?.id).toBe('REQ-7F3K2');
  });

  test('undoes no change of the record at the same time', async () => {
    const record = await makeAccount();
    const { done, ready } = await bringToEnd(wish);
    const ending = { from: done, next: ready, ...nothing };
    const [ended, changed] = await Promise.all([
      store.requests.commit(ending),
      store.accounts.changeOwner({ from: record, owner: 'U0BEN', by: 'U0ADMIN', at: someMoment, ...nothing }),
    ]);
    expect([ended.kind, changed.kind]).toEqual(['conflict', 'ok']);
    expect((await store.requests.read(ready.id))?.status).toBe('creating');
    expect((await store.requests.commit(ending)).kind).toBe('ok');
    expect(await store.accounts.read(record.id)).toMatchObject({ owner: 'U0BEN', monthlyBudgetUsd: '150', version: 3 });
  });

  test('ends where the account has no record any more', async () => {
    const { done, ready } = await bringToEnd(wish);
    expect((await store.requests.commit({ from: done, next: ready, ...nothing })).kind).toBe('ok');
    expect(await store.accounts.readAll()).toEqual([]);
  });

  test('is the only one for its account until its end, and takes no account’s name or address', async () => {
    const ask = (id: string, accountId: string) =>
      store.requests.create({
        request: { ...makeWaitingRequest(makeFile(), makeBudgetWish({ accountId })), id },
        viewId: null,
        ...nothing,
      });
    const { done, ready } = await bringToEnd(wish);
    expect(await store.requests.readBudgetHolder('111122223333')).toBe('REQ-00002');
    expect(await ask('REQ-00003', '111122223333')).toEqual({ kind: 'name-taken', by: 'REQ-00002' });
    expect(await ask('REQ-00004', '222233334444')).toEqual({ kind: 'created' });
    expect(await store.requests.readNameHolder(wish.name)).toBeNull();
    expect(await parts.redis.exists(parts.keys.emails)).toBe(0);
    await store.requests.commit({ from: done, next: ready, ...nothing });
    expect(await store.requests.readBudgetHolder('111122223333')).toBeNull();
    expect(await ask('REQ-00003', '111122223333')).toEqual({ kind: 'created' });
  });
});

describe('outbox', () => {
  const add = (...entries: readonly OutboxEntry[]) => store.auditLog.append({ events: [], outbox: entries });
  const entry = (oid: string, dueAt: number): OutboxEntry => ({ oid, topic: 'notice', body: { text: oid }, dueAt });

  test('gives what is due, the oldest first, until it is removed', async () => {
    await add(entry('late', someMoment + 2), entry('early', someMoment), entry('middle', someMoment + 1));
    expect(await store.outbox.readDue(someMoment - 1, 10)).toEqual([]);
    expect(await store.outbox.readDue(someMoment + 1, 10)).toEqual([
      entry('early', someMoment),
      entry('middle', someMoment + 1),
    ]);
    expect((await store.outbox.readDue(someMoment + 9, 1)).map(({ oid }) => oid)).toEqual(['early']);
    expect(await store.outbox.readEarliestDueAt()).toBe(someMoment);
    await store.outbox.remove('early');
    await store.outbox.remove('early');
    expect((await store.outbox.readDue(someMoment + 9, 10)).map(({ oid }) => oid)).toEqual(['middle', 'late']);
    expect(await store.outbox.size()).toBe(2);
    await store.outbox.remove('middle');
    await store.outbox.remove('late');
    expect(await store.outbox.readEarliestDueAt()).toBeNull();
    expect(await parts.redis.exists(parts.keys.outboxBodies)).toBe(0);
  });

  test('passes over an entry that another relay has half removed', async () => {
    await add(entry('gone', someMoment), entry('there', someMoment));
    await parts.redis.hdel(parts.keys.outboxBodies, 'gone');
    expect((await store.outbox.readDue(someMoment, 10)).map(({ oid }) => oid)).toEqual(['there']);
  });

  test('ids are such as BullMQ takes', () => {
    expect(findOid('REQ-7F3K2', 12, 'announce')).toBe('REQ-7F3K2-v12-announce');
  });

  test('what a body says comes back as it was, whatever is in it', async () => {
    const body = { text: 'Ä "quoted" \\ 😀 \u2028 \ud800', list: [], none: null, nested: { number: 0.1 } };
    await add({ oid: 'odd', topic: 'notice', body, dueAt: someMoment });
    expect((await store.outbox.readDue(someMoment, 1))[0]?.body).toEqual(body);
  });
});

describe('pause', () => {
  const entry = (oid: string): OutboxEntry => ({ oid, topic: 'notice', body: {}, dueAt: someMoment });
  const act = { by: 'U0ADMIN', at: someMoment, config: 'hash', outbox: [entry('notice-1')] };

  test('once, however many pause at once, until somebody resumes', async () => {
    expect(await store.pause.readPause()).toBeNull();
    expect(await store.pause.resume(act)).toEqual({ kind: 'not-paused' });
    const results = await Promise.all([
      store.pause.pause({ ...act, reason: 'audit week' }),
      store.pause.pause({ ...act, by: 'U0OTHER', reason: null, outbox: [entry('notice-2')] }),
    ]);
    const pause = { by: 'U0ADMIN', at: someMoment, reason: 'audit week' };
    expect(results).toEqual([{ kind: 'paused' }, { kind: 'already', pause }]);
    expect(await store.pause.readPause()).toEqual(pause);
    expect((await store.outbox.readDue(someMoment, 9)).map(({ oid }) => oid)).toEqual(['notice-1']);

    expect(await store.pause.resume({ ...act, outbox: [entry('notice-3')] })).toEqual({ kind: 'resumed', pause });
    expect(await store.pause.readPause()).toBeNull();
    expect(await readActions()).toEqual(['pause running paused', 'resume paused running']);
    expect((await store.outbox.readDue(someMoment, 9)).map(({ oid }) => oid)).toEqual(['notice-1', 'notice-3']);
  });

  test('a call that is sent again gets its answer again', async () => {
    const pausing = { ...act, reason: null, op: 'op-1' };
    expect(await store.pause.pause(pausing)).toEqual({ kind: 'paused' });
    expect(await store.pause.pause(pausing)).toEqual({ kind: 'paused' });
    const resuming = { ...act, op: 'op-1' };
    expect((await store.pause.resume(resuming)).kind).toBe('resumed');
    expect((await store.pause.resume(resuming)).kind).toBe('resumed');
    expect(await readActions()).toHaveLength(2);
  });
});
