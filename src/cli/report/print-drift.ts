import { createDriftRun, type DriftReport } from '../../jobs/reports/drift/create-drift-run.ts';
import { createDriftView } from '../../jobs/reports/drift/create-drift-view.ts';
import { nameEnders } from '../../jobs/reports/drift/resolved/name-enders.ts';
import { nameRun } from '../../jobs/reports/report-parts.ts';
import { plainLook } from '../../messages/costs/content.ts';
import { renderDriftJson } from '../../messages/drift/drift-json.ts';
import { renderDriftMessage } from '../../messages/drift/report/report-message.ts';
import { renderDriftDetail } from '../../messages/drift/thread/detail-message.ts';
import { connectPlan } from '../plan/connect-plan.ts';
import { readPlan } from '../plan/read-plan.ts';
import type { Settings } from '../read-settings.ts';
import type { Terminal } from '../terminal.ts';
import { renderContent } from './render-content.ts';

/** Where the report goes as text: what it remembers of a channel is read where there is one. */
const nowhere = 'terminal';

/**
 * Finds what the report covers at this moment and prints it, as text or JSON: all that differs, also where its posts say what
 * is new alone. One for teams covers all of them together.
 *
 * @throws AwsProblem
 */
export async function printDrift(
  report: DriftReport,
  settings: Settings,
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  const connections = await connectPlan(settings, terminal);
  try {
    const { aws, store, directory } = connections;
    const { governance } = settings.file;
    const plan = await readPlan({ ...connections, file: settings.file });
    const [records, memories, days, names] = await Promise.all([
      store?.accounts.readAll() ?? [],
      store?.reportRuns.readMemory(report.name) ?? new Map<string, string>(),
      store?.drift.readDays() ?? [],
      directory.readNames(report.scope?.owner === undefined ? [] : [report.scope.owner]),
    ]);
    const whole: DriftReport = { ...report, onlyNew: false, to: null, channel: report.channel ?? nowhere };
    const open = { id: nameRun(report.name, plan.readAt), dueAt: plan.readAt, startedAt: plan.readAt };
    const reading = { ...plan, wholeAt: plan.readAt };
    const { run } = createDriftRun(whole, open, reading, { governance, records, memories, days, names });
    const [audience] = run.audiences;
    if (audience === undefined) return 1;
    if (json) {
      const findings = [...audience.findings, ...audience.waived];
      const said = renderDriftJson({ ...plan, findings, notChecked: run.notChecked });
      const { accounts } = audience.checked;
      await terminal.writeOut(`${JSON.stringify({ name: report.name, ...said, accounts })}\n`);
      return 0;
    }
    const named = store === null ? run : await nameEnders(run, plan, { aws, store });
    const view = await createDriftView(named, named.audiences[0] ?? audience, directory);
    terminal.say(renderContent(renderDriftMessage(view)));
    terminal.say('');
    terminal.say(renderContent(renderDriftDetail(view, plainLook)));
    return 0;
  } finally {
    connections.close();
  }
}
