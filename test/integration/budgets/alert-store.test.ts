import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBudgetAlerts, type NewAlert } from '../../../src/store/budgets/budget-alerts.ts';
import { createMessageLedger } from '../../../src/store/message-ledger.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let server: TestRedis;
const open: TestStore[] = [];
beforeAll(async () => {
  server = await startRedis();
});
afterAll(async () => {
  for (const { redis } of open) redis.disconnect();
  await server.close();
});

function openStore() {
  const parts = openTestStore(server);
  open.push(parts);
  return { ...parts, alerts: createBudgetAlerts(parts), ledger: createMessageLedger(parts) };
}

const make = (alert: string, ...reached: readonly (readonly [string, number])[]): NewAlert => ({
  reached: new Map(reached),
  alert,
});

it('opens a batch of what nobody has noted, however many try at once', async () => {
  const { alerts } = openStore();
  const some = Array.from({ length: 300 }, (_, index) => make(`"ä/${index}`, [`${index} spent 50`, 80]));
  await Promise.all(['a', 'b', 'c'].map((batch) => alerts.open(batch, '2026-11', some)));
  const batches = [...(await alerts.readOpen()).values()];
  expect(batches).toHaveLength(1);
  expect(batches[0]).toEqual(some.map(({ alert }) => alert));
  expect((await alerts.readSaid('2026-11')).size).toBe(300);
  expect((await alerts.readSaid('2026-12')).size).toBe(0);
});

it('takes a higher threshold, and an alert only with all that it says', async () => {
  const { alerts } = openStore();
  await alerts.open('first', '2026-11', [make('one', ['x spent', 80])]);
  await alerts.open('second', '2026-11', [
    make('half said', ['x spent', 80], ['x heading', 100]),
    make('higher', ['x spent', 100]),
  ]);
  expect([...(await alerts.readOpen())]).toEqual([
    ['first', ['one']],
    ['second', ['higher']],
  ]);
  expect([...(await alerts.readSaid('2026-11'))]).toEqual([['x spent', 100]]);
});

it('keeps what was said for two months after it is closed', async () => {
  const { alerts, ledger, redis, keys } = openStore();
  await alerts.open('batch', '2026-11', [make('one', ['x', 80])]);
  await ledger.posted('budget-x', 'C1', { channel: 'C1', ts: '1.1', hash: '', at: 1 });
  await alerts.close('batch', ['budget-x']);
  expect((await alerts.readOpen()).size).toBe(0);
  for (const key of [keys.messages('budget-x'), keys.budgetAlertsSaid('2026-11')])
    expect(await redis.ttl(key)).toBeGreaterThan(62 * 86_400);
});
