import { GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import Big from 'big.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { nameCostQuery, planCostQueries } from '../../../src/aws/costs/cost-query.ts';
import type { CostSettings } from '../../../src/config/governance.ts';
import { findPeriods, listDays } from '../../../src/costs/periods.ts';
import { buildDigests } from '../../../src/jobs/reports/costs/build-digests.ts';
import { readCostDays } from '../../../src/jobs/reports/costs/reading/read-cost-days.ts';
import {
  type CostTable,
  costBuckets,
  createCostTable,
  createMemoryCostTable,
} from '../../../src/store/costs/cost-table.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { openTestStore } from '../../support/store.ts';
import { connectToOrganization } from '../aws/connect.ts';

const settings: CostSettings = {
  metric: 'UnblendedCost',
  exclude: ['Credit', 'Refund', 'Tax'],
  settleDays: 1,
  organisationBudget: null,
};
/** The seventh has passed: September's bill is closed, October's is not. */
const today = '2026-10-20';
const at = Date.parse(`${today}T07:00:00Z`);
const hourMs = 3_600_000;
const periods = findPeriods('last-7-days', today, settings.settleDays);

let server: TestRedis;
const tables: { close(): void }[] = [];
beforeAll(async () => {
  server = await startRedis();
});
afterAll(async () => {
  for (const table of tables) table.close();
  await server.close();
});

function openTable(): CostTable {
  const { redis, keys } = openTestStore(server);
  tables.push({ close: () => redis.disconnect() });
  return createCostTable({ redis, keys });
}

async function open(costPageSize = 5000) {
  const clock = { at };
  const { local, aws, managementAccountId } = await connectToOrganization({
    seed: 'small',
    now: () => clock.at,
    costPageSize,
    costServices: 5,
  });
  const table = openTable();
  let paid = 0;
  const read = (window = periods.window, into: CostTable = table, beforeWrite = async () => {}) =>
    readCostDays(window, settings, {
      aws,
      table: into,
      now: () => clock.at,
      beforeWrite,
      onPaid: async () => {
        paid += 1;
      },
    });
  const build = async (from: CostTable = table) => {
    const question = {
      ...{ name: 'costs', groupBy: 'account' as const, periods, managementAccountId },
      ...{ accounts: new Map(), budgets: new Map(), organisationBudget: null, isCovered: () => true },
    };
    const { digests } = await buildDigests([question], periods.window, settings, from);
    return digests[0]!;
  };
  const countPaid = (): number => local.calls.log().filter(({ operation }) => operation === 'GetCostAndUsage').length;
  return { local, aws, table, clock, read, build, countPaid, paid: () => paid };
}

/** As many pages as the lines of each question fill. */
async function countLeastPages(table: CostTable, pageSize: number): Promise<number> {
  let pages = 0;
  for (const query of planCostQueries(settings)) {
    let lines = 0;
    for (let bucket = 0; bucket < costBuckets; bucket += 1) {
      const days = await table.readBucket(nameCostQuery(query), listDays(periods.window), bucket);
      for (const amounts of days.values()) lines += amounts.length;
    }
    pages += Math.max(1, Math.ceil(lines / pageSize));
  }
  return pages;
}

it('asks four questions at first, of what AWS may have changed six hours later, and nothing before', async () => {
  const { read, paid, countPaid, clock, build } = await open();
  await read();
  expect(paid()).toBe(countPaid());
  const first = paid();
  await read();
  clock.at += 5.9 * hourMs;
  await read();
  expect(paid()).toBe(first);
  const before = await build();
  clock.at += 0.2 * hourMs;
  await read();
  // The days that had not settled, of each question: they fit on a page.
  expect(paid()).toBe(first + 4);
  expect(await build()).toEqual(before);
});

it('buys the days of a month that is over once more when AWS has closed the bill, and then never again', async () => {
  const { local, read, paid, build, clock } = await open();
  await read();
  clock.at = Date.parse('2026-11-05T07:00:00Z');
  await read();
  const whole = await build();
  expect(whole.estimatedDays).not.toEqual([]);
  const settled = paid();
  local.organization.set({ costFinalDayOfMonth: 6 });
  clock.at = Date.parse('2026-11-06T07:00:00Z');
  await read();
  // Of each question: none of its days is the month's last, which would say that the bill is closed.
  expect(paid()).toBe(settled);
  const month = { start: '2026-10-01', end: '2026-11-01' };
  await read(month);
  expect((await build()).estimatedDays).toEqual([]);
  const closed = paid();
  clock.at += 40 * 24 * hourMs;
  await read(month);
  expect(paid()).toBe(closed);
});

it('pays for as many pages as the answers fill, wherever they end', async () => {
  const { aws, table, read, paid, build, countPaid } = await open(7);
  await read();
  const total = await build();
  const pages = paid();
  expect(pages).toBe(countPaid());
  expect(pages).toBe(await countLeastPages(table, 7));

  // The same, asked for day by day, all accounts in one.
  let sum = new Big(0);
  const answer = await aws.read('ce:GetCostAndUsage', z.object({ ResultsByTime: z.array(z.unknown()) }), (clients) =>
    clients.costExplorer.send(
      new GetCostAndUsageCommand({
        TimePeriod: { Start: periods.period.start, End: periods.period.end },
        Granularity: 'DAILY',
        Metrics: [settings.metric],
        Filter: { Not: { Dimensions: { Key: 'RECORD_TYPE', Values: [...settings.exclude] } } },
      }),
    ),
  );
  const totals = z.array(z.object({ Total: z.record(z.string(), z.object({ Amount: z.string() })) }));
  for (const { Total } of totals.parse(answer.ResultsByTime)) sum = sum.plus(Total[settings.metric]!.Amount);
  expect(total.total).toBe(sum.toFixed());
  expect(total.accounts.reduce((all, { cost }) => all.plus(cost), new Big(0)).toFixed()).toBe(total.total);
  expect(total.missingDays).toEqual([]);
});

it('keeps what was paid for when it stops in the middle, and pays for the rest only', async () => {
  const whole = await open(50);
  await whole.read();
  const { read, paid, table, build } = await open(50);
  let left = 20;
  const stopping = read(periods.window, table, async () => {
    left -= 1;
    if (left < 0) throw new Error('killed');
  });
  await expect(stopping).rejects.toThrow('killed');
  const before = paid();
  expect(before).toBeGreaterThan(0);
  await read();
  // The page on which it stopped is asked for again, from its first day that was not kept.
  expect(paid()).toBeLessThanOrEqual(whole.paid() + 1);
  expect(await build()).toEqual(await whole.build());
});

it('keeps the same in memory as in Redis', async () => {
  const { read, build } = await open();
  const memory = createMemoryCostTable();
  await read();
  await read(periods.window, memory);
  expect(await build(memory)).toEqual(await build());
});

it('says that days are missing which AWS has not delivered', async () => {
  const { local, read, build, clock } = await open();
  local.organization.set({ costLateDays: 4 });
  await read();
  expect((await build()).missingDays).toEqual(['2026-10-17', '2026-10-18']);
  local.organization.set({ costLateDays: 0 });
  clock.at += 7 * hourMs;
  await read();
  expect((await build()).missingDays).toEqual([]);
});

it('reads from the month that AWS still has', async () => {
  const { local, read, build, paid } = await open();
  local.faults.add({ operation: 'GetCostAndUsage', times: 8, error: { name: 'BillExpirationException' } });
  await read({ start: '2025-08-15', end: periods.window.end });
  expect(paid()).toBeGreaterThan(0);
  const answered = paid();
  await read({ start: '2025-08-15', end: periods.window.end });
  expect(paid()).toBe(answered);
  expect((await build()).missingDays).toEqual([]);
});

it.each([
  ['LimitExceededException', 'retry'],
  ['DataUnavailableException', 'wait'],
  ['AccessDeniedException', 'operator'],
])('%s: %s', async (name, next) => {
  const { local, read, paid } = await open();
  local.faults.add({ operation: 'GetCostAndUsage', error: { name } });
  await expect(read()).rejects.toMatchObject({ name: 'AwsProblem', awsName: name, next });
  // The client does not repeat by itself.
  expect(paid()).toBe(0);
  expect(local.calls.log().filter(({ operation }) => operation === 'GetCostAndUsage')).toHaveLength(1);
});
