import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Company, startCompany } from '../../support/company.ts';
import { openReports, type Reports, reportsGovernance } from './open-reports.ts';

const ec2 = 'Amazon Elastic Compute Cloud - Compute';

let company: Company;
let reports: Reports;
beforeAll(async () => {
  company = await startCompany({
    roles: 'worker',
    governance: reportsGovernance,
    aws: { seed: 'example', costServices: 2, costPageSize: 100_000 },
    timing: { lockMs: 30_000 },
  });
  reports = await openReports(company);
  const { organization } = company.aws;
  organization.addCostSpike({ account: 'data-lake-prod', service: ec2, usd: 900, days: 3 });
  // Steward's own test lets it pass: each day is below its floor.
  organization.addCostSpike({ account: 'checkout-prod', service: ec2, usd: 15, days: 4 });
}, 60_000);
afterAll(async () => {
  await reports.close();
  await company.close();
});

/** Runs the report on what AWS tells now. Returns what it said. */
async function run(): Promise<string> {
  await reports.forgetCosts();
  const count = company.slack.messages('C0FINOPS').length;
  const [ended] = await reports.run('weekly-costs');
  expect(ended?.state).toBe('posted');
  const messages = company.slack.messages('C0FINOPS').slice(count);
  return messages.map((message) => company.slack.render(message)).join('\n');
}

const countCalls = (): number =>
  company.aws.calls.log().filter(({ operation }) => operation.startsWith('GetAnomal')).length;

it('reports what it finds itself where the organisation has no monitors', async () => {
  const said = await run();
  expect(said).toMatch(/data-lake-prod {2}EC2 \$[\d,]+ on .* where about .* too much in 3 days\n/);
  expect(said).not.toContain('AWS’s anomaly monitor');
  expect(said).toContain('AWS’s own anomaly monitors, where there are any, found nothing more');
});

it('adds what AWS’s monitors found, once, and asks them once for all reports that fall due together', async () => {
  company.aws.organization.addAnomalyMonitor({});
  company.aws.organization.addAnomalyMonitor({ name: 'accounts', dimension: 'LINKED_ACCOUNT' });
  const before = countCalls();
  const said = await run();
  expect(countCalls()).toBe(before + 1);
  expect(said).toMatch(/data-lake-prod {2}EC2 .* too much in 3 days · AWS’s anomaly monitor found it too\n/);
  expect(said).toMatch(/checkout-prod {2}EC2 .* \$60 too much in 4 days · found by AWS’s anomaly monitor\n/);
  expect(said.match(/EC2 .* too much in 3 days/g)).toHaveLength(1);
  expect(said).toMatch(/and what AWS’s own anomaly monitors find, 2 of \d+ here/);
  await reports.run('weekly-costs', 'lost');
  expect(countCalls()).toBe(before + 1);
});

it('goes without them where it may not ask them', async () => {
  company.aws.organization.set({ deniedActions: ['ce:GetAnomalies'] });
  const said = await run();
  expect(said).toMatch(/data-lake-prod {2}EC2 .* too much in 3 days/);
  expect(said).not.toContain('found it too');
  expect(said).toContain('AWS’s own anomaly monitors could not be asked');
});
