import { parseArgs } from 'node:util';
import { renderDriftJson } from '../messages/drift/drift-json.ts';
import { explainAwsProblem } from './aws/explain-aws-problem.ts';
import { type CallPace, createPaceAlone } from './aws/pace-alone.ts';
import { applyPlan } from './plan/apply-plan.ts';
import { connectPlan } from './plan/connect-plan.ts';
import { readPlan } from './plan/read-plan.ts';
import { renderPlan } from './plan/render-plan.ts';
import { configExit, readSettings, type Settings } from './read-settings.ts';
import type { RunCommand, Terminal } from './terminal.ts';

const help = `Usage: steward plan                    how the organisation differs from governance.yaml
       steward plan --json             the same as JSON on standard output
       steward plan --apply [--yes]    makes the OUs, SCPs, attachments and budgets of the file, after asking

Nothing is ever detached, moved, renamed or deleted by --apply. Exit 0: no differences, 2: some, 1: an error. Waived ones do
not count.

Needs GOVERNANCE_FILE and AWS (AWS_…, STEWARD_ROLE_ARN). With Redis (REDIS_URL) records and waivers count; without, the tags
that Steward put on its accounts. With SLACK_BOT_TOKEN owners are looked up in Slack.`;

const someExit = 2;

interface Wanted {
  readonly json: boolean;
  readonly apply: boolean;
  readonly yes: boolean;
}

/**
 * `steward plan`.
 *
 * @param createPace how its calls are paced where there is no Redis
 */
export function createPlan(createPace: () => CallPace): RunCommand {
  return async (args, terminal) => {
    const wanted = parseWanted(args);
    if (wanted === 'help' || typeof wanted === 'string') {
      terminal.say(wanted === 'help' ? help : `${wanted}\n\n${help}`);
      return wanted === 'help' ? 0 : 1;
    }
    const settings = await readSettings(terminal, false);
    if (settings === null) return configExit;
    try {
      return await planWith(wanted, settings, createPace(), terminal);
    } catch (error) {
      const why = explainAwsProblem(error, settings.environment.stewardRoleArn);
      terminal.say(`The organisation could not be read or changed: ${why}`);
      return 1;
    }
  };
}

export const runPlan = createPlan(createPaceAlone);

async function planWith(wanted: Wanted, settings: Settings, pace: CallPace, terminal: Terminal): Promise<number> {
  const connections = await connectPlan(settings, terminal);
  try {
    const { stewardRoleArn: roleArn } = settings.environment;
    const parts = { ...connections, pace, file: settings.file, roleArn };
    const plan = await readPlan(parts);
    if (wanted.apply) {
      const applied = await applyPlan(plan, wanted.yes, parts, terminal);
      if (applied === 'stopped') return 1;
      if (applied === 'nothing') return exitFor(plan);
      const after = await readPlan(parts);
      for (const line of renderPlan(after)) terminal.say(line);
      return exitFor(after);
    }
    if (wanted.json) await terminal.writeOut(`${JSON.stringify(renderDriftJson(plan))}\n`);
    else for (const line of renderPlan(plan)) terminal.say(line);
    return exitFor(plan);
  } finally {
    connections.close();
  }
}

function exitFor({ findings }: { readonly findings: readonly { readonly waiver: unknown }[] }): number {
  return findings.some(({ waiver }) => waiver === null) ? someExit : 0;
}

/** What is wanted, or what is wrong with the words. */
function parseWanted(args: readonly string[]): Wanted | 'help' | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...{ json: { type: 'boolean' }, apply: { type: 'boolean' }, yes: { type: 'boolean' } },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return 'help';
    const [json, apply, yes] = [values.json === true, values.apply === true, values.yes === true];
    if (json && apply) return 'Either --json or --apply.';
    if (yes && !apply) return '--yes goes with --apply.';
    return { json, apply, yes };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
