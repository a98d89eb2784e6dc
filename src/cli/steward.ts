#!/usr/bin/env node
import { runAudit } from './audit.ts';
import { runGuardrails } from './guardrails.ts';
import { runImport } from './import.ts';
import { runPlan } from './plan.ts';
import { runReportCommand } from './report.ts';
import { createTerminal, type RunCommand, type Terminal } from './terminal.ts';

interface Command {
  readonly name: string;
  readonly does: string;
  /** Null: not available yet. `clone`: needs the repository, of which the package has a part. */
  readonly run: RunCommand | 'clone' | null;
}

const commands: readonly Command[] = [
  { name: 'audit', does: 'checks the audit log (verify) or prints it as JSON lines (export)', run: runAudit },
  { name: 'report', does: 'lists the reports, prints one now (--json) or posts it (--post)', run: runReportCommand },
  { name: 'plan', does: 'shows how the organisation differs from governance.yaml', run: runPlan },
  { name: 'guardrails', does: 'shows which guardrails apply where, and tests them', run: runGuardrails },
  { name: 'import', does: 'reads an existing organisation and writes governance.yaml', run: runImport },
  { name: 'doctor', does: 'checks settings, permissions and servers of a deployment', run: null },
  { name: 'bench', does: 'runs the benchmarks', run: 'clone' },
  { name: 'faults', does: 'runs random faults under load', run: 'clone' },
];

const help = [
  'Usage: steward <command> [options]',
  '',
  ...commands.map((command) => `  ${command.name.padEnd(12)}${command.does}${describeLimit(command)}`),
  '',
  'Each takes --help.',
].join('\n');

async function runSteward([name, ...args]: readonly string[], terminal: Terminal): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.say(help);
    return name === undefined ? 1 : 0;
  }
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    terminal.say(`There is no command "${name}".\n\n${help}`);
    return 1;
  }
  if (typeof command.run === 'function') return command.run(args, terminal);
  const isHelp = args.includes('--help');
  if (command.run === 'clone') {
    const where = `in a clone of the repository, with: npm run ${name}`;
    terminal.say(isHelp ? `steward ${name} ${command.does}, ${where} -- --help` : `steward ${name} runs ${where}`);
  } else
    terminal.say(
      isHelp ? `steward ${name} ${command.does}. It is not available yet.` : `steward ${name}: not available yet`,
    );
  return isHelp ? 0 : 1;
}

/** What keeps a command from running here, in brackets. */
function describeLimit({ name, run }: Command): string {
  if (run === 'clone') return ` (in a clone: npm run ${name})`;
  return run === null ? ' (not available yet)' : '';
}

// The SDK's word about versions of Node.js to come is for who updates the packages, and not for who asks something.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

process.exitCode = await runSteward(process.argv.slice(2), createTerminal());
