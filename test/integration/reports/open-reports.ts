import { Redis } from 'ioredis';
import { createQueues } from '../../../src/jobs/queues.ts';
import { nameRun } from '../../../src/jobs/reports/report-parts.ts';
import { createKeys } from '../../../src/store/redis/keys.ts';
import { type Company, companyGovernance } from '../../support/company.ts';
import { until } from '../../support/until.ts';

/** Nobody ticks in these tests: what falls due is said by the test. */
const everyMinute = "type: cost-digest, schedule: '* * * * *', timezone: Europe/Berlin";

/** The company's file with cost digests: of the organisation, for a month, for teams, and in a channel that is archived. */
export const reportsGovernance = `${companyGovernance}reports:
  - { name: weekly-costs, ${everyMinute}, channel: C0FINOPS }
  - { name: monthly, ${everyMinute}, channel: C0FINOPS, period: last-month, groupBy: ou }
  - { name: lost, ${everyMinute}, channel: C0OLD }
  - { name: team-costs, ${everyMinute}, to: teams }
costs: { organisationBudget: total }
`;

export interface EndedRun {
  readonly id: string;
  readonly state: string;
  readonly paidRequests: number;
}

/** The company's reports, to have them fall due at will. */
export interface Reports {
  /** Has reports fall due together, and waits until their runs have ended. Each call is another due time, in the past. */
  run(...names: readonly string[]): Promise<readonly EndedRun[]>;
  /** Has a run looked at once more, by a job of its own. */
  repeat(report: string, id: string): Promise<void>;
  /** What its messages in a channel say they are. */
  partsOf(id: string, channel?: string): readonly string[];
  /** Names of the files in threads of a channel. */
  filesOf(channel?: string): readonly string[];
  /** Nothing is known of costs any more, so that they are read anew. */
  forgetCosts(): Promise<void>;
  /** Keeps the record of an account, as if Steward had made it. */
  addRecord(id: string, record: Readonly<Record<string, unknown>>): Promise<void>;
  /** Of Cost Explorer, by its own count. */
  countPaid(): number;
  close(): Promise<void>;
}

export async function openReports({ redis, prefix, slack, aws }: Company): Promise<Reports> {
  const connection = new Redis(redis.port, '127.0.0.1', { maxRetriesPerRequest: null });
  const queues = createQueues(connection, prefix);
  const keys = createKeys(prefix);
  const now = Math.floor(Date.now() / 60_000);
  let minutesAgo = -1;
  let repeats = 0;
  return {
    async run(...names) {
      minutesAgo += 1;
      const dueAt = (now - minutesAgo) * 60_000;
      const jobs = names.map((report) => {
        return { name: 'report', data: { report, dueAt }, opts: { jobId: `report-${report}-${dueAt}` } };
      });
      await queues.reports.addBulk(jobs);
      return Promise.all(
        names.map((report) => {
          const id = nameRun(report, dueAt);
          return until(
            async () => {
              const [state, paid] = await connection.hmget(keys.reportRun(id), 'state', 'paidRequests');
              return state === null || state === undefined ? null : { id, state, paidRequests: Number(paid ?? 0) };
            },
            `${id} to end`,
            30_000,
          );
        }),
      );
    },
    async repeat(report, id) {
      repeats += 1;
      const dueAt = Date.parse(id.slice(report.length + 1));
      const jobId = `repeat-${repeats}-${report}`;
      await queues.reports.add('report', { report, dueAt }, { jobId });
      await until(async () => (await queues.reports.getJobState(jobId)) === 'completed', jobId);
    },
    partsOf: (id, channel = 'C0FINOPS') =>
      slack
        .messages(channel)
        .filter(({ metadata }) => metadata?.event_payload.id === id)
        .map(({ metadata }) => `${metadata?.event_type} ${String(metadata?.event_payload.part)}`),
    filesOf: (channel = 'C0FINOPS') =>
      slack
        .messages(channel)
        .filter(({ threadTs }) => threadTs !== undefined)
        .flatMap(({ fileIds }) => fileIds.map((id) => slack.workspace.files.get(id)?.name ?? '')),
    async forgetCosts() {
      const known = await connection.keys(`${prefix}:store:costs:*`);
      if (known.length > 0) await connection.del(...known);
    },
    async addRecord(id, record) {
      const whole = { id, version: 1, ownerChange: null, createdAt: 0, tags: {}, expiresOn: null, ...record };
      await connection.hset(keys.accountRecords, id, JSON.stringify({ monthlyBudgetUsd: null, ...whole }));
    },
    countPaid: () => aws.organization.state().costs.paidRequests,
    async close() {
      await queues.close();
      connection.disconnect();
    },
  };
}
