import { Queue } from 'bullmq';
import type { QueueConnection } from './connection.ts';

/** What the jobs of each queue carry. */
export interface ProvisionJob {
  readonly id: string;
  /** The run of the request that this job walks. */
  readonly run: number;
  /** How many times in a row AWS was busy. */
  readonly tries: number;
}

export interface AnnounceJob {
  readonly id: string;
}

/** An entry of the outbox that is neither of the two, or a chore of the scheduler. */
export interface ChoreJob {
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ReportJob {
  readonly report: string;
  /** Epoch milliseconds. */
  readonly dueAt: number;
}

export interface Queues {
  readonly provision: Queue<ProvisionJob>;
  readonly announce: Queue<AnnounceJob>;
  readonly chores: Queue<ChoreJob>;
  readonly reports: Queue<ReportJob>;
  close(): Promise<void>;
}

/**
 * Ended jobs are kept a day: a job's id is refused only while the job is there, and an entry of the outbox may be
 * relayed twice. The processors look at the request's state besides.
 */
const jobOptions = {
  attempts: 1_000_000,
  backoff: { type: 'capped' },
  removeOnComplete: { age: 86_400, count: 50_000 },
  removeOnFail: { age: 604_800 },
};

/** The queues' keys carry the prefix's hash tag, so that they work in a Redis Cluster. */
export function createQueues(connection: QueueConnection, prefix: string): Queues {
  const options = { connection, prefix, defaultJobOptions: jobOptions };
  const provision = new Queue<ProvisionJob>('provision', options);
  const announce = new Queue<AnnounceJob>('announce', options);
  const chores = new Queue<ChoreJob>('chores', options);
  const reports = new Queue<ReportJob>('reports', options);
  return {
    provision,
    announce,
    chores,
    reports,
    async close() {
      await Promise.all([provision, announce, chores, reports].map((queue) => queue.close()));
    },
  };
}

/** Pause before a job that threw is tried again, milliseconds: doubled each time, at most 30 s, shortened at random. */
export function findBackoff(attemptsMade: number): number {
  return Math.min(30_000, 500 * 2 ** Math.min(attemptsMade, 10)) * (0.5 + Math.random() / 2);
}
