import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createQueues, type Queues } from '../../../src/jobs/queues.ts';
import { createDueReports, type DueReports } from '../../../src/jobs/reports/add-due-reports.ts';
import { createReportRuns } from '../../../src/store/reports/report-runs.ts';
import { companyGovernance, readGovernanceText } from '../../support/company.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';

let server: TestRedis;
let connection: Redis;
const open: (Queues | Redis)[] = [];
beforeAll(async () => {
  server = await startRedis();
  connection = new Redis(server.port, '127.0.0.1', { maxRetriesPerRequest: null });
});
afterAll(async () => {
  for (const one of open) await ('quit' in one ? one.quit() : one.close());
  connection.disconnect();
  await server.close();
});

const minuteMs = 60_000;
const hourMs = 3_600_000;

/** Three schedulers of one company, and the clock that they all see. */
function openSchedulers(reports: string) {
  const store: TestStore = openTestStore(server);
  const queues = createQueues(connection, store.keys.prefix);
  open.push(queues, store.redis as Redis);
  const clock = { at: 0 };
  const file = { at: readGovernanceText(`${companyGovernance}reports:\n${reports}`) };
  const create = (): DueReports =>
    createDueReports({
      queue: queues.reports,
      runs: createReportRuns(store),
      file: () => file.at,
      now: () => clock.at,
    });
  let schedulers = [create(), create(), create()];
  return {
    file,
    restart: () => {
      schedulers = [create(), create(), create()];
    },
    async tick(at: number) {
      clock.at = at;
      await Promise.all(schedulers.map((scheduler) => scheduler.add()));
    },
    async readJobs() {
      const jobs = await queues.reports.getJobs(['waiting', 'active', 'delayed', 'completed']);
      return jobs.map(({ data }) => `${data.report} ${new Date(data.dueAt).toISOString().slice(0, 16)}`).sort();
    },
  };
}

const daily = (schedule: string): string =>
  `  - { name: costs, type: cost-digest, schedule: '${schedule}', timezone: Europe/Berlin, channel: C0FINOPS }\n`;

it.each([
  ['spring, at a time that the clock skips', '30 2 * * *', '2026-03-29T00:00:00Z', ['costs 2026-03-29T01:00']],
  [
    'spring, every half hour',
    '*/30 2-3 * * *',
    '2026-03-29T00:00:00Z',
    ['01:00', '01:30'].map((at) => `costs 2026-03-29T${at}`),
  ],
  ['autumn, at a time that comes twice', '30 2 * * *', '2026-10-24T23:00:00Z', ['costs 2026-10-25T00:30']],
  [
    'autumn, before and after',
    '0 2,4 * * *',
    '2026-10-24T23:00:00Z',
    ['00:00', '03:00'].map((at) => `costs 2026-10-25T${at}`),
  ],
])('each falls due once over a change of the clock: %s', async (_, schedule, from, expected) => {
  const schedulers = openSchedulers(daily(schedule));
  for (let minute = 0; minute <= 5 * 60; minute += 1) {
    await schedulers.tick(Date.parse(from) + minute * minuteMs + 70);
    if (minute % 50 === 25) schedulers.restart();
  }
  expect(await schedulers.readJobs()).toEqual(expected);
});

it('makes up what fell due within twelve hours while all were down, and nothing before', async () => {
  const schedulers = openSchedulers(daily('0 * * * *'));
  const start = Date.parse('2026-11-23T08:30:00Z');
  await schedulers.tick(start);
  schedulers.restart();
  await schedulers.tick(start + 20 * hourMs);
  const jobs = await schedulers.readJobs();
  expect(jobs).toHaveLength(12);
  expect(jobs[0]).toBe('costs 2026-11-23T17:00');
  await schedulers.tick(start + 20 * hourMs + minuteMs);
  expect(await schedulers.readJobs()).toEqual(jobs);
});

it('does not make up for the time before a report, or its schedule, was known', async () => {
  const schedulers = openSchedulers(daily('0 * * * *'));
  const start = Date.parse('2026-11-23T08:30:00Z');
  await schedulers.tick(start);
  expect(await schedulers.readJobs()).toEqual([]);
  schedulers.file.at = readGovernanceText(`${companyGovernance}reports:\n${daily('*/10 * * * *')}`);
  schedulers.restart();
  await schedulers.tick(start + 45 * minuteMs);
  expect(await schedulers.readJobs()).toEqual([]);
  await schedulers.tick(start + 52 * minuteMs);
  expect(await schedulers.readJobs()).toEqual(['costs 2026-11-23T09:20']);
});

it('adds reports of every type', async () => {
  const schedulers = openSchedulers(
    "  - { name: drift, type: guardrail-drift, schedule: '*/15 * * * *', channel: C0SEC }\n",
  );
  const start = Date.parse('2026-11-23T08:31:00Z');
  for (let minute = 0; minute < 20; minute += 1) await schedulers.tick(start + minute * minuteMs);
  expect(await schedulers.readJobs()).toEqual(['drift 2026-11-23T08:45']);
});
