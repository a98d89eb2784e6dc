import { expect, it } from 'vitest';
import { nameCostQuery, planCostQueries } from '../../../src/aws/costs/cost-query.ts';
import type { GovernanceFile } from '../../../src/config/governance.ts';
import { listDays, type Period } from '../../../src/costs/periods.ts';
import { type CostReport, planSharedReading } from '../../../src/jobs/reports/costs/make-digests.ts';
import { readAwsAnomalies } from '../../../src/jobs/reports/costs/reading/read-aws-anomalies.ts';
import { readCostDays } from '../../../src/jobs/reports/costs/reading/read-cost-days.ts';
import { readMovedUsage } from '../../../src/jobs/reports/costs/usage/read-moved-usage.ts';
import { type CostTable, costBuckets, createMemoryCostTable } from '../../../src/store/costs/cost-table.ts';
import { companyGovernance, readGovernanceText } from '../../support/company.ts';
import { connectToOrganization } from '../aws/connect.ts';

const dueAt = Date.parse('2026-10-19T07:00:00Z');
const pageSize = 40;

/** A file with so many cost digests, all due at the same time. */
function createFile(reports: readonly string[]): GovernanceFile {
  const lines = reports.map(
    (rest, at) =>
      `  - { name: costs-${at}, type: cost-digest, schedule: '0 9 * * 1', timezone: Europe/Berlin, channel: C0FINOPS${rest} }\n`,
  );
  return readGovernanceText(`${companyGovernance}reports:\n${lines.join('')}`);
}

/** Has every digest of the file read what it needs, one after the other. Returns what was paid. */
async function readAll(reports: readonly string[]) {
  const { local, aws } = await connectToOrganization({
    ...{ seed: 'small', now: () => dueAt, costPageSize: pageSize, costServices: 4 },
  });
  const [, { name: account } = { name: '' }] = local.organization.state().accounts;
  local.organization.addCostSpike({ account, service: 'Amazon Elastic Compute Cloud - Compute', usd: 900 });
  const file = createFile(reports);
  const table = createMemoryCostTable();
  const paid = { days: 0, anomalies: 0, usage: 0 };
  const window: Period[] = [];
  for (const report of file.governance.reports.filter((each): each is CostReport => each.type === 'cost-digest')) {
    const shared = planSharedReading(report, dueAt, file);
    window.push(shared.window);
    const count = (what: keyof typeof paid) => ({
      ...{ aws, table, now: () => dueAt, log: { warn: () => {} }, beforeWrite: async () => {} },
      onPaid: async () => {
        paid[what] += 1;
      },
    });
    await readCostDays(shared.window, file.governance.costs, count('days'));
    await readAwsAnomalies(shared.firstDay, count('anomalies'));
    const sources = { costs: table, accounts: { readAll: async () => [] }, inventory: { read: async () => null } };
    await readMovedUsage(shared.reports, dueAt, { ...count('usage'), sources, file: () => file });
  }
  expect(paid.days + paid.anomalies + paid.usage).toBe(local.organization.state().costs.paidRequests);
  return { paid, table, window: window[0]!, settings: file.governance.costs };
}

/** As many pages as the lines of each question fill: fewer cannot hold them. */
async function countLeastPages(table: CostTable, { window, settings }: Awaited<ReturnType<typeof readAll>>) {
  let pages = 0;
  for (const query of planCostQueries(settings)) {
    let lines = 0;
    for (let bucket = 0; bucket < costBuckets; bucket += 1)
      for (const amounts of (await table.readBucket(nameCostQuery(query), listDays(window), bucket)).values())
        lines += amounts.length;
    pages += Math.max(1, Math.ceil(lines / pageSize));
  }
  return pages;
}

const groups = ['', ', groupBy: ou', ', groupBy: team', ', groupBy: class', ", groupBy: 'tag:cost-center'"];

it.each([
  ['one digest', ['']],
  ['ten digests of the same week', [...groups, ...groups]],
  ['digests of a week, a month and the month so far', ['', ', period: last-month', ', period: month-to-date']],
])('%s: as many pages as hold the days of all, once, and one question each about the rest', async (_, reports) => {
  const read = await readAll(reports);
  const { paid, table } = read;
  expect(paid.days).toBe(await countLeastPages(table, read));
  expect(paid.anomalies).toBe(1);
  expect(paid.usage).toBeGreaterThan(0);
});

it('ten digests cost what one costs', async () => {
  const [one, ten] = [await readAll(['']), await readAll([...groups, ...groups])];
  expect(ten.paid.anomalies).toBe(one.paid.anomalies);
  expect(ten.window).toEqual(one.window);
});
