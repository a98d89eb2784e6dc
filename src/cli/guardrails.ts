import { parseArgs } from 'node:util';
import { listGuardrails } from './guardrails/list-guardrails.ts';
import { testGuardrails } from './guardrails/test-guardrails.ts';
import { configExit, readSettings } from './read-settings.ts';
import type { RunCommand } from './terminal.ts';

const help = `Usage: steward guardrails                which guardrails apply where; the SCPs as JSON lines on standard output
       steward guardrails test FILE      judges the lines of FILE (- is standard input) by the SCPs of governance.yaml

SCPs: {"name": "steward-deny-hpc", "guardrail": "deny-hpc", "policyId": null, "policy": {…}}, one line each.

FILE has a JSON object on each line:
  {"target": "Sandbox", "action": "ec2:RunInstances", "resource": "*",
   "context": {"aws:RequestedRegion": "eu-central-1", "ec2:InstanceType": ["p5.48xlarge"]}, "expect": "deny"}
target    root, the path of an OU (Workloads/Prod), or the id of an account under accounts of the file. Its OU and class are
          not in the file, so an account is judged by the root's guardrails and by its own
resource  an ARN, or *, which stands for any resource of the action: a deny counts if it can match one, an allow must cover
          all. Left out: *
context   condition keys, each with a text or a list. aws:CurrentTime is now and aws:PrincipalAccount the account of the
          target, unless they are there. Keys that are not there are absent, as they are for AWS
expect    allow, deny or unknown; may be left out
For each line, in order, {"decision": "allow"|"deny"|"unknown", "by": {"level", "guardrail", "sid"}|null, "why"} goes to
standard output. An allow says that no SCP is in the way, not that somebody has the permission.

Exit 0: all is as expected, 1: a line is wrong (nothing is judged then), 2: an expectation fails, 78: the file is wrong.
Needs GOVERNANCE_FILE and nothing else.`;

/** `steward guardrails`. */
export const runGuardrails: RunCommand = async (args, terminal) => {
  const wanted = parseWanted(args);
  if (wanted === 'help' || typeof wanted === 'string') {
    terminal.say(wanted === 'help' ? help : `${wanted}\n\n${help}`);
    return wanted === 'help' ? 0 : 1;
  }
  const { GOVERNANCE_FILE } = terminal.env;
  const settings = await readSettings({ ...terminal, env: { GOVERNANCE_FILE } }, false);
  if (settings === null) return configExit;
  if (wanted.test !== null) return testGuardrails(settings.file, wanted.test, terminal);
  const { lines, policies } = listGuardrails(settings.file);
  for (const line of lines) terminal.say(line);
  await terminal.writeOut(policies.map((policy) => `${JSON.stringify(policy)}\n`).join(''));
  return 0;
};

/** What is wanted, or what is wrong with the words. `test`: the file; null: the list is wanted. */
function parseWanted(args: readonly string[]): { readonly test: string | null } | 'help' | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return 'help';
    const [word, file, ...more] = positionals;
    if (word === undefined) return { test: null };
    if (word !== 'test') return `"${word}" is not understood: either nothing, or test FILE.`;
    if (file === undefined) return 'Which file? Say it after test; - is standard input.';
    if (more.length > 0) return `"${more.join(' ')}" is one word too many.`;
    return { test: file };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
