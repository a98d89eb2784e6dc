import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Big from 'big.js';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runReportCommand } from '../../../src/cli/report.ts';
import { findPeriods } from '../../../src/costs/periods.ts';
import { buildCachedDigest } from '../../../src/jobs/reports/costs/build-cached-digest.ts';
import { findDate } from '../../../src/requests/wish/dates.ts';
import { createStore } from '../../../src/store/store.ts';
import { type Company, companyGovernance, readGovernanceText, startCompany } from '../../support/company.ts';

const text = `${companyGovernance}reports:
  - { name: weekly-costs, type: cost-digest, schedule: '0 9 * * 1', timezone: Europe/Berlin, channel: C0FINOPS }
  - { name: team-costs, type: cost-digest, schedule: '30 8 * * *', to: teams }
  - { name: watch, type: guardrail-drift, schedule: '*/15 * * * *', channel: C0SEC }
`;

let company: Company;
let folder: string;
let file: string;
beforeAll(async () => {
  company = await startCompany({ stopped: true, aws: { costServices: 3 } });
  folder = await mkdtemp(join(tmpdir(), 'steward-report-'));
  file = join(folder, 'governance.yaml');
  await writeFile(file, text);
}, 60_000);
afterAll(async () => {
  await company.close();
  await rm(folder, { recursive: true });
});

async function run(args: readonly string[], env: Record<string, string> = {}) {
  let out = '';
  const said: string[] = [];
  const terminal = {
    env: { GOVERNANCE_FILE: file, REDIS_URL: company.redis.url, STEWARD_ROLE_ARN: company.aws.roleArn, ...env },
    writeOut: async (more: string) => {
      out += more;
    },
    say: (line: string) => void said.push(line),
  };
  const code = await runReportCommand(args, terminal);
  return { code, out, said: said.join('\n') };
}

const isDecimal = /^-?\d+(\.\d+)?$/;

it('lists what runs when next, in words, with nothing but the file', async () => {
  const { code, out, said } = await run([], { REDIS_URL: 'redis://127.0.0.1:1', STEWARD_ROLE_ARN: '' });
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(said).toContain(
    'weekly-costs  cost-digest to C0FINOPS\n  every Monday at 09:00, Europe/Berlin\n  next: Mon, ',
  );
  expect(said).toContain("team-costs  cost-digest to each team's channel\n  every day at 08:30, UTC");
  expect(said).toContain('watch  guardrail-drift to C0SEC\n  every 15 minutes');
});

it.each([
  [['wekly-costs'], 'There is no report "wekly-costs"; did you mean "weekly-costs"?'],
  [['--json'], 'Which report?'],
  [['weekly-costs', 'now'], '"now" is one word too many'],
  [['weekly-costs', '--jsn'], 'jsn'],
])('%j is refused: %s', async (args, words) => {
  const { code, out, said } = await run(args);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(said).toContain(words);
});

it('says what it can', async () => {
  expect(await run(['--help'])).toMatchObject({ code: 0, out: '' });
  expect((await run(['--help'])).said).toContain('--post');
});

it('names every problem of the settings', async () => {
  const { code, said } = await run(['weekly-costs', '--post'], { GOVERNANCE_FILE: '/nowhere.yaml' });
  expect(code).toBe(78);
  expect(said).toContain('SLACK_BOT_TOKEN');
});

it('prints JSON alone on standard output, whose lists add up to its total, with Redis and without', async () => {
  const { code, out } = await run(['weekly-costs', '--json']);
  expect(code).toBe(0);
  const digest = JSON.parse(out);
  expect(Object.keys(digest)).toEqual([
    ...['name', 'period', 'previous', 'currency', 'total', 'previousTotal', 'marketplace', 'once', 'unowned'],
    ...['accounts', 'services', 'groups', 'movers', 'anomalies', 'paidRequests'],
  ]);
  expect(digest.total).toMatch(isDecimal);
  for (const list of [digest.accounts, digest.services, digest.groups]) {
    const sum = list.reduce((all: Big, { cost }: { cost: string }) => all.plus(cost), new Big(0));
    expect(sum.toFixed()).toBe(digest.total);
  }
  // Four questions about days, and one to AWS's anomaly monitors.
  expect(digest.paidRequests).toBe(5);
  expect(JSON.parse((await run(['weekly-costs', '--json'])).out)).toEqual({ ...digest, paidRequests: 0 });
  const without = await run(['weekly-costs', '--json'], { REDIS_URL: 'redis://127.0.0.1:1' });
  expect(JSON.parse(without.out)).toEqual(digest);
  expect(without.said).toContain('Without Redis');
});

it('prints text to people', async () => {
  const { code, out, said } = await run(['team-costs']);
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(said).toContain('AWS cost $');
  expect(said).toContain('Numbers');
});

it('posts it as a run of this moment', async () => {
  const env = { SLACK_BOT_TOKEN: company.slack.botToken, SLACK_API_URL: company.slack.url };
  const { code, said } = await run(['weekly-costs', '--post'], env);
  expect({ code, said }).toEqual({ code: 0, said: 'Posted. Nothing was paid.' });
  const ids = company.slack.messages('C0FINOPS').flatMap(({ metadata }) => metadata?.event_payload.id ?? []);
  expect(ids).toHaveLength(2);
  expect(String(ids[0])).toMatch(/^weekly-costs@20\d\d-.*Z$/);
});

it('says how Cost Explorer is turned on', async () => {
  company.aws.organization.set({ costExplorerEnabled: false });
  const { code, said } = await run(['weekly-costs'], { REDIS_URL: 'redis://127.0.0.1:1' });
  expect(code).toBe(1);
  expect(said).toContain('Cost Explorer is not switched on');
  expect(said).toContain('ce:GetCostAndUsage');
});

it('leaves behind what a digest can be made of without asking AWS', async () => {
  const redis = new Redis(company.redis.port, '127.0.0.1');
  const store = createStore(redis);
  const { costs: settings } = readGovernanceText(text).governance;
  const periods = findPeriods('last-7-days', findDate(Date.now()), settings.settleDays);
  const question = { name: 'costs', groupBy: 'account' as const, periods, isCovered: () => true };
  expect(await buildCachedDigest(question, settings, store, Date.now())).toBeNull();
  const { managementAccountId } = company.aws.organization.state();
  await store.inventory.write({ readAt: 0, rootId: 'r-1', managementAccountId, accounts: [], ous: [] });
  const calls = company.aws.calls.log().length;
  const built = await buildCachedDigest(question, settings, store, Date.now());
  expect(Number(built?.digest.total)).toBeGreaterThan(0);
  expect(built?.digest.missingDays).toEqual([]);
  expect(company.aws.calls.log()).toHaveLength(calls);
  redis.disconnect();
});
