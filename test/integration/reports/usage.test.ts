import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Company, startCompany } from '../../support/company.ts';
import { openReports, type Reports, reportsGovernance } from './open-reports.ts';

const ec2 = 'Amazon Elastic Compute Cloud - Compute';
const usageType = 'EUC1-BoxUsage:c7i.8xlarge';
/** For the days of all reports. */
const dayQuestions = 4;
/** One about usage, for all reports of the same week, and one to AWS's anomaly monitors. */
const otherQuestions = 2;
/** What moves from month to month is left to chance. */
const monthly = /^ {2}- \{ name: monthly.*\n/m;

let company: Company;
let reports: Reports;
beforeAll(async () => {
  company = await startCompany({
    roles: 'worker',
    governance: reportsGovernance.replace(monthly, ''),
    // Each question has one page.
    aws: { seed: 'example', costServices: 2, costPageSize: 100_000 },
    timing: { reportRetryFirstMs: 20, reportRetryLongestMs: 40, reportGiveUpMs: 60_000, lockMs: 30_000 },
  });
  reports = await openReports(company);
  company.aws.organization.addCostSpike({ account: 'data-lake-prod', service: ec2, usd: 900, days: 3, usageType });
}, 60_000);
afterEach(() => {
  company.aws.faults.clear();
});
afterAll(async () => {
  await reports.close();
  await company.close();
});

/** What was posted to finance since some message. */
const saidSince = (count: number): string =>
  company.slack
    .messages('C0FINOPS')
    .slice(count)
    .map((message) => company.slack.render(message))
    .join('\n');

const words = /EC2 \$[\d,.]+, .*: new c7i\.8xlarge hours in Frankfurt → look at instances by type and age/;

it('names the usage that moved a service, asked once for all reports that fall due together', async () => {
  const runs = await reports.run('weekly-costs', 'lost', 'team-costs');
  expect(saidSince(0)).toMatch(words);
  expect(reports.countPaid()).toBe(dayQuestions + otherQuestions);
  expect(runs.reduce((sum, { paidRequests }) => sum + paidRequests, 0)).toBe(reports.countPaid());
});

it('says the same later without asking again', async () => {
  const count = company.slack.messages('C0FINOPS').length;
  const paid = reports.countPaid();
  await reports.run('weekly-costs', 'lost');
  expect(saidSince(count)).toMatch(words);
  expect(reports.countPaid()).toBe(paid);
});

it.each(['LimitExceededException', 'AccessDeniedException', 'ValidationException'])(
  'posts the digest without it when AWS answers %s',
  async (name) => {
    await reports.forgetCosts();
    const count = company.slack.messages('C0FINOPS').length;
    company.aws.faults.add({ operation: 'GetCostAndUsage', skip: dayQuestions, times: 10, error: { name } });
    const [run] = await reports.run('weekly-costs');
    expect(run?.state).toBe('posted');
    const said = saidSince(count);
    expect(said).toContain('data-lake-prod');
    expect(said).not.toContain('c7i.8xlarge');
  },
);
