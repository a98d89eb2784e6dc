import { DelayedError, type Job, type Processor, Worker } from 'bullmq';
import { describeError, type Logger } from '../ops/logger.ts';
import type { Announcer } from './announce/announce.ts';
import type { ChoreParts } from './chores/chore.ts';
import { runChore } from './chores/run-chore.ts';
import type { QueueConnection } from './connection.ts';
import { type ProvisionParts, runProvisionJob } from './provision/provision-job.ts';
import { type AnnounceJob, type ChoreJob, findBackoff, type ProvisionJob, type ReportJob } from './queues.ts';
import type { ReportParts } from './reports/report-parts.ts';
import { runReport } from './reports/run-report.ts';
import type { Timing } from './timing.ts';

export interface Workers {
  /** Takes no new jobs and waits for those that run, at most this long; then other workers take them over. */
  close(waitMs: number): Promise<void>;
  /** What is wrong with them; null: nothing. */
  findProblem(): string | null;
}

/** Most of a provisioning is waiting, for which a job leaves its worker: a few places serve many requests. */
const provisionConcurrency = 20;
const announceConcurrency = 10;
const choreConcurrency = 5;
/** A digest of a large organisation takes much memory while it is built. */
const reportConcurrency = 1;

/** Starts this process's workers of the four queues. */
export function startWorkers(parts: {
  readonly connection: QueueConnection;
  readonly prefix: string;
  readonly timing: Timing;
  readonly provision: ProvisionParts;
  readonly announcer: Announcer;
  readonly chores: ChoreParts;
  readonly reports: ReportParts;
  readonly log: Logger;
  readonly onJob: (queue: string, outcome: 'done' | 'failed') => void;
}): Workers {
  const { connection, prefix, timing, log } = parts;
  const start = <Data>(name: string, concurrency: number, process: Processor<Data>): Worker<Data> => {
    const worker = new Worker<Data>(name, process, {
      connection,
      prefix,
      concurrency,
      lockDuration: timing.lockMs,
      stalledInterval: timing.stalledMs,
      // A job whose worker was killed is no failure, however often it happens; BullMQ's default gives up at the second.
      maxStalledCount: 1_000_000,
      settings: { backoffStrategy: findBackoff },
    });
    worker.on('completed', () => parts.onJob(name, 'done'));
    worker.on('failed', (job, error) => {
      parts.onJob(name, 'failed');
      log.error({ queue: name, job: job?.id, error: describeError(error) }, 'a job failed and is tried again');
    });
    worker.on('error', throttleErrors(log, name));
    return worker;
  };

  const workers = [
    start<ProvisionJob>('provision', provisionConcurrency, (job, token) =>
      runProvisionJob(job, token, parts.provision),
    ),
    start<AnnounceJob>('announce', announceConcurrency, async (job, token) => {
      const ms = await parts.announcer.announce(job.data.id);
      if (ms !== null) await comeAgain(job, token, ms);
    }),
    start<ChoreJob>('chores', choreConcurrency, async (job, token) => {
      const ms = await runChore(job.name, job.id ?? job.name, job.data.body, parts.chores);
      if (ms !== null) await comeAgain(job, token, ms);
    }),
    start<ReportJob>('reports', reportConcurrency, async (job, token) => {
      const ms = await runReport(job.data, parts.reports);
      if (ms !== null) await comeAgain(job, token, ms);
    }),
  ];
  return {
    async close(waitMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, waitMs);
      });
      await Promise.race([Promise.allSettled(workers.map((worker) => worker.close())), late]);
      clearTimeout(timer);
    },
    findProblem: () => (workers.every((worker) => worker.isRunning()) ? null : 'a queue is not worked on'),
  };
}

/** Gives the job's place free until then. */
async function comeAgain(job: Job, token: string | undefined, ms: number): Promise<never> {
  await job.moveToDelayed(Date.now() + Math.max(1, Math.round(ms)), token);
  throw new DelayedError();
}

/** While Redis is away a worker emits thousands of errors a second; one line in ten seconds says the same. */
function throttleErrors(log: Logger, queue: string): (error: Error) => void {
  let saidAt = 0;
  return (error) => {
    if (Date.now() - saidAt < 10_000) return;
    saidAt = Date.now();
    log.warn({ queue, error: describeError(error) }, 'a queue reports an error; its jobs are kept and taken up again');
  };
}
