import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDay } from '../../../playground/aws/cost-explorer/ledger/calendar.ts';
import { changeSettings } from '../../../playground/aws/options.ts';
import { createWorld } from '../../../playground/aws/seed/create-world.ts';
import type { SeedSpec } from '../../../playground/aws/seed/seed-spec.ts';
import { type AwsHandle, startAws } from '../../../playground/aws/start-aws.ts';
import type { SlackHandle } from '../../../playground/slack/slack-handle.ts';
import { startSlack } from '../../../playground/slack/start-slack.ts';
import { parseGovernance } from '../../../src/config/parse-governance.ts';
import { findPeriods } from '../../../src/costs/periods.ts';
import { createQueues } from '../../../src/jobs/queues.ts';
import { createDueReports } from '../../../src/jobs/reports/add-due-reports.ts';
import { nameRun } from '../../../src/jobs/reports/report-parts.ts';
import { findDate } from '../../../src/requests/wish/dates.ts';
import { type Benchmark, pickDatabase, type Surroundings } from '../../measure/benchmark.ts';
import { judge, NotMeasured, type Result } from '../../measure/result.ts';
import { waitUntil } from '../../measure/wait-until.ts';
import { openStore, prefix } from '../../processes/open-store.ts';
import { startBot } from '../../processes/start-bot.ts';
import { renderGovernance, sketchOrganisation } from '../organisation.ts';
import { countLines } from './count-lines.ts';
import { findLeastPages } from './least-pages.ts';

const accounts = 1_000;
const servicesEach = 20;
const digests = 10;
const firstDatabase = 11;
/** Both worlds of accounts, the one that answers and the one that is counted, are made up from this. */
const idSeed = 1;
const minuteMs = 60_000;
/**
 * Besides what accounts cost, a digest asks which usage moved the service that moved most, and what AWS's own monitors found:
 * a page each, for all digests together. The local AWS counts both, though AWS does not say whether the second costs.
 */
const besides = 2;

/** Ten cost digests that fall due together, and one alone; what Cost Explorer was paid for them. */
export const paidRequests: Benchmark = {
  name: 'paid-requests',
  does: `pages of Cost Explorer for ${digests} digests of ${accounts} accounts, beside the fewest that hold what they ask, and beside one digest`,
  async run(around): Promise<readonly Result[]> {
    const spec = sketchOrganisation(accounts);
    const [slack, aws] = await Promise.all([
      startSlack(),
      startAws({ seed: spec, idSeed, costServices: servicesEach, accountQuota: accounts }),
    ]);
    try {
      const least = besides + countLeast(around, spec, aws.organization.state().settings.costPageSize);
      // So that something has moved. It is no other service than the account has: the lines are as many as before.
      aws.organization.addCostSpike({ account: 'service-0', usd: 60_000 });
      const alone = await postTogether(around, { slack, aws }, 1);
      const together = await postTogether(around, { slack, aws }, digests);
      around.say(`usage that moved, and what AWS's monitors found: ${besides} pages`);
      around.say(`paid: ${alone} pages for one digest, ${together} for ${digests}; the fewest are ${least}`);
      return [
        judge('paid-requests', together / least, 1, '× the fewest pages that hold what is asked'),
        judge('paid-requests-growth', together / alone, 1, `× those of one digest, for ${digests}`),
      ];
    } finally {
      await Promise.all([slack.close(), aws.close()]);
    }
  },
};

/** The fewest pages for the days that a weekly digest looks at, from the lines of an organisation's bill. */
function countLeast({ say }: Surroundings, spec: SeedSpec, pageSize: number): number {
  const world = createWorld(spec, changeSettings({ costServices: servicesEach }), idSeed, Date.now);
  const { window } = findPeriods('last-7-days', findDate(Date.now()), 1);
  const [first, end] = [parseDay(window.start) ?? 0, parseDay(window.end) ?? 0];
  const days = Array.from({ length: end - first }, (_, index) => first + index);
  const counted = countLines(world.costs.ledger, days).map(({ asks, linesByDay }) => ({
    asks,
    lines: linesByDay.reduce((sum, lines) => sum + lines, 0),
    pages: findLeastPages(linesByDay, pageSize),
  }));
  for (const { asks, lines, pages } of counted) say(`${asks}: ${lines} lines in ${days.length} days, ${pages} pages`);
  return counted.reduce((sum, { pages }) => sum + pages, 0);
}

/**
 * Has digests fall due together in a Redis of their own, and waits until a worker has posted all of them.
 *
 * @returns the requests that Cost Explorer was paid for
 */
async function postTogether(
  around: Surroundings,
  { slack, aws }: { readonly slack: SlackHandle; readonly aws: AwsHandle },
  count: number,
): Promise<number> {
  const redisUrl = pickDatabase(around, count === 1 ? firstDatabase : firstDatabase + 1);
  const dueAt = Math.floor(Date.now() / minuteMs) * minuteMs;
  const due = new Date(dueAt);
  const text = renderGovernance(count, `${due.getUTCMinutes()} ${due.getUTCHours()} * * *`);
  const file = join(around.buildFolder, `governance-${count}.yaml`);
  await writeFile(file, text);
  const governance = parseGovernance(text, file);
  if ('problems' in governance) throw new NotMeasured(JSON.stringify(governance.problems));

  const paidBefore = aws.organization.state().costs.paidRequests;
  const { store, redis, close } = await openStore(redisUrl);
  const queues = createQueues(redis, prefix);
  const worker = await startBot(around, { slack, aws, redisUrl, roles: 'worker', file });
  try {
    let now = dueAt - minuteMs;
    const { reportRuns: runs } = store;
    const reports = createDueReports({ queue: queues.reports, runs, file: () => governance, now: () => now });
    // A report is made up for no time before it was known.
    await reports.add();
    now = dueAt;
    await reports.add();
    const ids = governance.governance.reports.map(({ name }) => nameRun(name, dueAt));
    await waitUntil(
      async () => {
        const states = await Promise.all(ids.map(async (id) => (await runs.begin(id, dueAt)).state));
        const wrong = states.find((state) => state !== 'open' && state !== 'posted');
        if (wrong !== undefined) throw new NotMeasured(`a digest ended as ${wrong}`);
        return states.every((state) => state === 'posted');
      },
      `${count} digests`,
      { timeoutMs: 300_000, lookMs: 200 },
    );
  } finally {
    await worker.stop();
    await queues.close();
    close();
  }
  return aws.organization.state().costs.paidRequests - paidBefore;
}
