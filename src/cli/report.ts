import { parseArgs } from 'node:util';
import { isAwsError } from '../aws/aws-problem.ts';
import type { Report } from '../config/governance.ts';
import { suggestName } from '../config/nearest-name.ts';
import { configExit, readSettings, type Settings } from './read-settings.ts';
import { listReports } from './report/list-reports.ts';
import { postReport } from './report/post-report.ts';
import { printDrift } from './report/print-drift.ts';
import { printReport } from './report/print-report.ts';
import type { RunCommand, Terminal } from './terminal.ts';

const help = `Usage: steward report                 which reports run when next
       steward report NAME            the report of that name now, as text
       steward report NAME --json     the same as JSON on standard output
       steward report NAME --post     posts it to its channel, as a run of this moment

Needs GOVERNANCE_FILE and, for a report, AWS (AWS_…, STEWARD_ROLE_ARN). With Redis (REDIS_URL) costs that were read before
are not paid for again, owners and teams are known, and waivers count; --post needs it, and SLACK_BOT_TOKEN. Each page of AWS
Cost Explorer costs $0.01: what was paid is said. Differences cost nothing.`;

interface Wanted {
  readonly name: string | null;
  readonly json: boolean;
  readonly post: boolean;
}

/** `steward report`. */
export const runReportCommand: RunCommand = async (args, terminal) => {
  const wanted = parseWanted(args);
  if (wanted === 'help' || typeof wanted === 'string') {
    terminal.say(wanted === 'help' ? help : `${wanted}\n\n${help}`);
    return wanted === 'help' ? 0 : 1;
  }
  const settings = await readSettings(terminal, wanted.post);
  if (settings === null) return configExit;
  const { governance } = settings.file;
  if (wanted.name === null) {
    for (const line of listReports(governance, Date.now())) terminal.say(line);
    return 0;
  }
  const report = governance.reports.find(({ name }) => name === wanted.name);
  if (report === undefined) {
    const names = governance.reports.map(({ name }) => name);
    terminal.say(`There is no report "${wanted.name}"${suggestName(wanted.name, names)}`);
    if (names.length > 0) terminal.say(`The file has: ${names.join(', ')}.`);
    return 1;
  }
  return runWith(report, wanted, settings, terminal);
};

async function runWith(report: Report, wanted: Wanted, settings: Settings, terminal: Terminal): Promise<number> {
  try {
    if (wanted.post) return await postReport(report, settings, terminal);
    return report.type === 'cost-digest'
      ? await printReport(report, settings, wanted.json, terminal)
      : await printDrift(report, settings, wanted.json, terminal);
  } catch (error) {
    terminal.say(`The report could not be made: ${error instanceof Error ? error.message : String(error)}`);
    if (!isAwsError(error, 'AccessDeniedException', 'AccessDenied')) return 1;
    if (report.type === 'cost-digest')
      terminal.say(
        'Either Cost Explorer is not switched on (management account, Billing and Cost Management, Cost Explorer), or the ' +
          `role may not use it: it needs ${error.permission ?? 'ce:GetCostAndUsage'}.`,
      );
    else if (error.permission !== null) terminal.say(`The role needs ${error.permission}.`);
    return 1;
  }
}

/** What is wanted, or what is wrong with the words. */
function parseWanted(args: readonly string[]): Wanted | 'help' | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, post: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return 'help';
    const [name = null, ...others] = positionals;
    const [json, post] = [values.json === true, values.post === true];
    if (others.length > 0) return `"${others.join(' ')}" is one word too many.`;
    if (name === null && (json || post)) return `Which report? Say its name before ${json ? '--json' : '--post'}.`;
    if (json && post) return 'Either --json or --post.';
    return { name, json, post };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
