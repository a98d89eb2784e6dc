import type { Environment } from '../../config/environment.ts';
import type { GovernanceFile } from '../../config/governance.ts';
import { attentionMemorySchema, emptyMemory } from '../../costs/attention/attention.ts';
import { findAttention } from '../../costs/attention/find-attention.ts';
import { isInScope } from '../../costs/find-group.ts';
import { type CostReport, makeDigests, planSharedReading } from '../../jobs/reports/costs/make-digests.ts';
import { readAwsAnomalies } from '../../jobs/reports/costs/reading/read-aws-anomalies.ts';
import { readCostDays } from '../../jobs/reports/costs/reading/read-cost-days.ts';
import { findMovedUsage } from '../../jobs/reports/costs/usage/kept-usage.ts';
import { readMovedUsage } from '../../jobs/reports/costs/usage/read-moved-usage.ts';
import { holdLease } from '../../jobs/reports/hold-lease.ts';
import { nameRun } from '../../jobs/reports/report-parts.ts';
import { defaultTiming } from '../../jobs/timing.ts';
import { plainLook } from '../../messages/costs/content.ts';
import { renderDigestMessage } from '../../messages/costs/digest/digest-message.ts';
import { renderDigestJson } from '../../messages/costs/digest-json.ts';
import { type DigestView, findUsageKey } from '../../messages/costs/digest-view.ts';
import { renderDetailMessage } from '../../messages/costs/thread/detail-message.ts';
import { describeScope } from '../../messages/costs/words/scope-words.ts';
import { findDate } from '../../requests/wish/dates.ts';
import type { Store } from '../../store/store.ts';
import type { Terminal } from '../terminal.ts';
import { renderContent } from './render-content.ts';
import { connectAws, connectStore, createEmptySources } from './report-connections.ts';

const busyMs = 1_000;

/**
 * Makes the report of this moment and prints it, as text or JSON. One for teams covers all of them together.
 *
 * @throws AwsProblem
 */
export async function printReport(
  report: CostReport,
  { environment, file }: { readonly environment: Environment; readonly file: GovernanceFile },
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  const { aws, close: closeAws } = connectAws(environment, terminal.env.AWS_REGION);
  const connected = await connectStore(environment, terminal.say).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    terminal.say(`Without Redis all costs are read anew, and owners and teams are not known. ${why}`);
    return null;
  });
  const store = connected?.store ?? null;
  const sources = store ?? createEmptySources();
  const now = Date.now;
  const dueAt = now();
  const settings = file.governance.costs;
  let paidRequests = 0;
  const log = { warn: (_: object, message: string) => terminal.say(message) };
  const read = async (beforeWrite: () => Promise<void>): Promise<void> => {
    const onPaid = async (): Promise<void> => {
      paidRequests += 1;
    };
    const { window, firstDay } = planSharedReading(report, dueAt, file);
    const reader = { aws, table: sources.costs, now, log, beforeWrite, onPaid };
    await readCostDays(window, settings, reader);
    await readAwsAnomalies(firstDay, reader);
    // The JSON has no usage in it.
    if (!json) await readMovedUsage([report], dueAt, { ...reader, sources, file: () => file });
  };
  try {
    if (store === null) await read(async () => {});
    else await readAlone(store, read);
    const audience = {
      scope: report.scope,
      isCovered: (account: Parameters<typeof isInScope>[0]) => isInScope(account, report.scope),
    };
    const { digests, asOf, monitors, managementAccountId } = await makeDigests(report, dueAt, [audience], {
      ...{ aws, sources, now, log },
      file: () => file,
    });
    const [digest] = digests;
    if (digest === undefined) return 1;
    if (json) {
      await terminal.writeOut(`${JSON.stringify(renderDigestJson(digest, paidRequests))}\n`);
      return 0;
    }
    const said = store === null ? null : (await store.reportRuns.readMemory(report.name)).get(report.channel ?? '');
    const memory = said === null || said === undefined ? emptyMemory : attentionMemorySchema.parse(JSON.parse(said));
    const usage = await findMovedUsage(digest, settings, sources.costs);
    const view: DigestView = {
      digest,
      attention: findAttention(digest, memory, { today: findDate(dueAt), managementAccountId }),
      reportId: nameRun(report.name, dueAt),
      names: new Map(),
      scope: describeScope(report.scope, new Map()),
      lateSince: null,
      answers: new Map(),
      usage: new Map(usage.map(({ accountId, service, changes }) => [findUsageKey(accountId, service), changes])),
      source: { metric: settings.metric, asOf, paidRequests, reports: 1, monitors },
    };
    terminal.say(renderContent(renderDigestMessage(view, plainLook)));
    terminal.say('');
    terminal.say(renderContent(renderDetailMessage(view, plainLook)));
    return 0;
  } finally {
    connected?.close();
    closeAws();
  }
}

/** Nobody else reads costs meanwhile: who comes second finds them. */
async function readAlone(store: Store, read: (beforeWrite: () => Promise<void>) => Promise<void>): Promise<void> {
  for (;;) {
    const done = await holdLease(store.leases, 'costs', defaultTiming.lockMs, async (beforeWrite) => {
      await read(beforeWrite);
      return true;
    });
    if (done !== null) return;
    await new Promise((resolve) => setTimeout(resolve, busyMs));
  }
}
