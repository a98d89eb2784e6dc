import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { parseEnvironment } from '../../../src/config/environment.ts';
import { parseGovernance } from '../../../src/config/parse-governance.ts';
import { createQueues } from '../../../src/jobs/queues.ts';
import { createDueReports } from '../../../src/jobs/reports/add-due-reports.ts';
import { defaultTiming, type Timing } from '../../../src/jobs/timing.ts';
import { createLogger } from '../../../src/ops/logger.ts';
import { startSteward } from '../../../src/steward.ts';
import { createStore } from '../../../src/store/store.ts';

/**
 * Scheduler and worker as a process of a test, with a clock that the test moves: it is ahead by what stands in a file. The
 * schedule ticks many times a second instead of once a minute.
 */
const given = z
  .object({
    governance: z.string(),
    prefix: z.string(),
    clockFile: z.string(),
    timing: z.record(z.string(), z.number()),
  })
  .parse(JSON.parse(process.env.STEWARD_TEST ?? '{}'));
const parsed = parseEnvironment(process.env);
const file = parseGovernance(given.governance, 'governance.yaml');
if ('problems' in parsed || 'problems' in file) throw new Error(JSON.stringify([parsed, file]));
const { environment } = parsed;
const agreed = { ...file, policyFiles: new Map() };

const log = createLogger(environment.logLevel);
const now = (): number => Date.now() + Number(readFileSync(given.clockFile, 'utf8'));
const redis = new Redis(environment.redisUrls[0] ?? '', { maxRetriesPerRequest: null });
const due = createDueReports({
  queue: createQueues(redis, given.prefix).reports,
  runs: createStore(redis, given.prefix).reportRuns,
  file: () => file,
  now,
});

const timing = { ...defaultTiming, ...(given.timing as Partial<Timing>) };
const steward = await startSteward({ environment, file: agreed, log, prefix: given.prefix, timing, now });
process.stdout.write(`${steward.port}\n`);
for (;;) {
  await due.add();
  await new Promise((resolve) => setTimeout(resolve, 50));
}
