import type { Environment } from '../../config/environment.ts';
import type { Report } from '../../config/governance.ts';
import type { AgreedFile } from '../../config/read-governance.ts';
import { nameRun, type ReportParts } from '../../jobs/reports/report-parts.ts';
import { runReport } from '../../jobs/reports/run-report.ts';
import { defaultTiming } from '../../jobs/timing.ts';
import { createLogger } from '../../ops/logger.ts';
import { createSlackClients } from '../../slack/clients.ts';
import { createDirectory } from '../../slack/directory.ts';
import { createIdentityReader } from '../../slack/identity.ts';
import { startSharedClock } from '../../store/redis/shared-clock.ts';
import type { Terminal } from '../terminal.ts';
import { connectAws, connectStore } from './report-connections.ts';

/** Somebody waits: it is given up far sooner than one that fell due by itself. */
const giveUpMs = 60_000;

/**
 * Posts the report as a run of this moment, and says what came of it.
 *
 * @throws Error when Redis does not answer; the Web API client's when Slack does not take the token
 */
export async function postReport(
  report: Report,
  { environment, file }: { readonly environment: Environment; readonly file: AgreedFile },
  terminal: Terminal,
): Promise<number> {
  const { redis, store, close: closeStore } = await connectStore(environment, terminal.say);
  const { aws, close: closeAws } = connectAws(environment, terminal.env.AWS_REGION);
  const clock = await startSharedClock(redis, () => {});
  try {
    const { interactive, poster } = createSlackClients(environment.slackBotToken, environment.slackApiUrl);
    const identity = createIdentityReader(interactive);
    const { teamId } = await identity.read();
    const parts: ReportParts = {
      ...{ store, poster, aws, log: createLogger('warn'), now: clock.now },
      directory: createDirectory(interactive, async () => teamId, clock.now),
      file: () => file,
      timing: { ...defaultTiming, reportRetryFirstMs: 2_000, reportRetryLongestMs: 10_000, reportGiveUpMs: giveUpMs },
      onPaid: () => {},
    };
    const dueAt = clock.now();
    for (;;) {
      const ms = await runReport({ report: report.name, dueAt }, parts);
      if (ms === null) break;
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
    const { state, paidRequests } = await store.reportRuns.begin(nameRun(report.name, dueAt), dueAt);
    terminal.say(describeEnd(report, state, paidRequests));
    return state === 'posted' || state === 'quiet' ? 0 : 1;
  } finally {
    clock.stop();
    closeStore();
    closeAws();
  }
}

function describeEnd({ type }: Report, state: string, paidRequests: number): string {
  const cost = `$${(paidRequests / 100).toFixed(2)}`;
  const paid = paidRequests === 0 ? 'Nothing was paid.' : `Requests of Cost Explorer: ${paidRequests}, ${cost}.`;
  switch (state) {
    case 'posted':
      return type === 'cost-digest' ? `Posted. ${paid}` : 'Posted.';
    case 'quiet':
      return 'There is nothing new, so nothing is posted.';
    case 'undeliverable':
      return 'Slack does not take it in that channel; the admins were told, if they were not before.';
    case 'unavailable':
      return 'AWS gives no costs: Cost Explorer is off, or the role may not use it. The channel was told, if it was not before.';
    default:
      return 'It could not be made; the admins were told why.';
  }
}
