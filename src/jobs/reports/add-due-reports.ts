import type { Queue } from 'bullmq';
import type { GovernanceFile } from '../../config/governance.ts';
import { findDueTimes } from '../../config/schedule/find-due-times.ts';
import type { ReportRuns } from '../../store/reports/report-runs.ts';
import type { ReportJob } from '../queues.ts';

/**
 * What fell due this long ago, and no longer, is made up once somebody runs again: a report that is missed in the night is
 * there in the morning, and one that was missed for a day is not news any more. Ended jobs, whose ids keep a run from being
 * added twice, are kept twice as long.
 */
export const graceMs = 12 * 3_600_000;

/** Each look begins this much before the last one: clocks of replicas may be set while they run. */
const overlapMs = 5 * 60_000;

/** Makes jobs of the reports that fall due. */
export interface DueReports {
  /**
   * Adds a job for each due minute since the last look that worked, at first since the grace time. Any number of replicas do
   * so at the same time: a job's id is its report and minute.
   */
  add(): Promise<void>;
}

export function createDueReports(parts: {
  readonly queue: Pick<Queue<ReportJob>, 'addBulk'>;
  readonly runs: Pick<ReportRuns, 'noteKnown'>;
  readonly file: () => GovernanceFile;
  readonly now: () => number;
}): DueReports {
  const { queue, runs, file, now } = parts;
  let lookedAt = 0;

  return {
    async add() {
      const at = now();
      const { reports } = file().governance;
      // A report that is new is not made up for the past.
      const known = await runs.noteKnown(reports, at);
      const jobs = reports.flatMap((report, index) => {
        const from = Math.max(known[index] ?? at, at - graceMs, Math.min(lookedAt, at) - overlapMs);
        return findDueTimes(report, from, at).map((dueAt) => createJob(report.name, dueAt));
      });
      if (jobs.length > 0) await queue.addBulk(jobs);
      lookedAt = at;
    },
  };
}

function createJob(report: string, dueAt: number) {
  return { name: 'report', data: { report, dueAt }, opts: { jobId: `report-${report}-${dueAt}` } };
}
