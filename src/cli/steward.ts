#!/usr/bin/env node
import { runAudit } from './audit.ts';
import { createTerminal, type RunCommand, type Terminal } from './terminal.ts';

interface Command {
  readonly name: string;
  readonly does: string;
  /** Null: not available yet. */
  readonly run: RunCommand | null;
}

const commands: readonly Command[] = [
  { name: 'audit', does: 'checks the audit log (verify) or prints it as JSON lines (export)', run: runAudit },
  { name: 'report', does: 'prints or posts a report now', run: null },
  { name: 'plan', does: 'shows how the organisation differs from governance.yaml', run: null },
  { name: 'guardrails', does: 'shows which guardrails apply where, and tests them', run: null },
  { name: 'import', does: 'reads an existing organisation and writes governance.yaml', run: null },
  { name: 'doctor', does: 'checks settings, permissions and servers of a deployment', run: null },
  { name: 'bench', does: 'runs the benchmarks', run: null },
  { name: 'faults', does: 'runs random faults under load', run: null },
];

const help = [
  'Usage: steward <command> [options]',
  '',
  ...commands.map(({ name, does, run }) => `  ${name.padEnd(12)}${does}${run === null ? ' (not available yet)' : ''}`),
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
  if (command.run !== null) return command.run(args, terminal);
  if (args.includes('--help')) {
    terminal.say(`steward ${name} ${command.does}. It is not available yet.`);
    return 0;
  }
  terminal.say(`steward ${name}: not available yet`);
  return 1;
}

process.exitCode = await runSteward(process.argv.slice(2), createTerminal());
