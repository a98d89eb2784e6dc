import { schedule } from 'node-cron';
import type { GovernanceFile } from '../config/governance.ts';
import { describeError, type Logger } from '../ops/logger.ts';
import { findDate } from '../requests/wish/dates.ts';
import type { ReportRuns } from '../store/reports/report-runs.ts';
import { hashDays } from './chores/notices.ts';
import { sliceMinutes } from './drift/rotation/rotate-readings.ts';
import type { Queues } from './queues.ts';
import { createDueReports } from './reports/add-due-reports.ts';

export interface Schedule {
  stop(): Promise<void>;
}

/**
 * What is done again and again, how often in minutes. AWS counts what budgets have spent up to three times a day: looking twice
 * as often, which costs nothing, finds each figure while it is fresh. Whether it has closed a month's bill is asked once a day,
 * for money.
 */
const chores = [
  { name: 'sweep', everyMinutes: 1 },
  { name: 'check-open', everyMinutes: 5 },
  { name: 'inventory', everyMinutes: 5 },
  { name: 'mark', everyMinutes: 5 },
  { name: 'account-readings', everyMinutes: sliceMinutes },
  { name: 'expiry-notices', everyMinutes: 30 },
  { name: 'budget-alerts', everyMinutes: 240 },
  { name: 'corrections', everyMinutes: 1440 },
] as const;

/**
 * Ticks every minute in each scheduler. All add the same jobs, whose ids are the minute's: each is done once, however many
 * schedulers there are.
 */
export function startSchedule(parts: {
  readonly queues: Queues;
  readonly reportRuns: ReportRuns;
  readonly file: () => GovernanceFile;
  readonly log: Logger;
  readonly now: () => number;
}): Schedule {
  const { queues, log, now } = parts;
  const dueReports = createDueReports({ ...parts, queue: queues.reports, runs: parts.reportRuns });
  const addChores = async (): Promise<void> => {
    const at = now();
    const minute = Math.floor(at / 60_000);
    for (const { name, everyMinutes } of chores) {
      const slot = Math.floor(minute / everyMinutes);
      await queues.chores.add(name, { body: {} }, { jobId: `${name}-slot-${slot}` });
    }
    // Days that ended while nobody ran are made up for; what was posted is not posted again.
    for (let ago = hashDays; ago >= 1; ago -= 1) {
      const day = findDate(at - ago * 86_400_000);
      await queues.chores.add('post-hash', { body: { day } }, { jobId: `post-hash-${day}` });
    }
  };
  const sayLost = (error: unknown): void =>
    log.warn({ error: describeError(error) }, 'a tick of the schedule was lost; the next one makes it up');
  const run = async (): Promise<void> => {
    await Promise.all([addChores().catch(sayLost), dueReports.add().catch(sayLost)]);
  };
  // What changed while nobody ran is found at once, also when this part of the day had its turn before.
  const begin = async (): Promise<void> => {
    await queues.chores.add('check-open', { body: {} }, { jobId: `check-open-start-${now()}` });
  };
  void run();
  void begin().catch((error: unknown) =>
    log.warn({ error: describeError(error) }, 'open requests are looked at with the next tick only'),
  );
  const task = schedule('* * * * *', run, { name: 'minute', timezone: 'UTC', suppressMissedWarning: true });
  return {
    async stop() {
      await task.destroy();
    },
  };
}
