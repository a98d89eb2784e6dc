import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { checkGovernance } from './checks/governance-checks.ts';
import { type AddProblem, readAt } from './checks/raw-values.ts';
import type { ConfigProblem } from './config-error.ts';
import type { GovernanceFile } from './governance.ts';
import { suggestNameOrList } from './nearest-name.ts';
import { explainIssue } from './schema/explain-issue.ts';
import { governanceSchema } from './schema/governance-schema.ts';
import { anyGuardrailSchema } from './schema/guardrail-schema.ts';
import { anyReportSchema } from './schema/report-schema.ts';
import { type ConfigPath, renderPath } from './yaml/config-path.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/**
 * Reads the text of a governance file: YAML, shape, defaults, then what its parts say together. All problems are found
 * at once, in the order of the file; `path` is what they call the file. Reads nothing, never throws.
 */
export function parseGovernance(
  text: string,
  path: string,
): GovernanceFile | { readonly problems: readonly ConfigProblem[] } {
  const yaml = parseYaml(text);
  const problems: ConfigProblem[] = [];
  const add = (at: ConfigPath, line: number, message: string) => {
    problems.push({ file: path, path: renderPath(at), line, message });
  };
  for (const problem of yaml.problems) add(problem.path, problem.line, problem.message);
  if (yaml.value === undefined) return { problems };
  if (yaml.value === null || typeof yaml.value !== 'object' || Array.isArray(yaml.value)) {
    const message = yaml.value === null ? 'the file is empty' : 'the file must be a mapping (key: value)';
    return { problems: [{ file: path, path: '', line: 1, message: `${message}: begin with version: 1` }] };
  }

  // A value that is wrong in itself is said once, whatever else it breaks.
  const seen = new Set<string>();
  const report: AddProblem = (at, message) => {
    const place = renderPath(at);
    if (seen.has(place)) return;
    seen.add(place);
    add(at, yaml.findLine(at), message);
  };
  const parsed = governanceSchema.safeParse(yaml.value, { error: explainIssue });
  for (const issue of parsed.error?.issues ?? []) reportIssue(yaml.value, issue, [], report);
  checkGovernance(yaml.value, report);
  if (!parsed.success || problems.length > 0) {
    return { problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
  }
  return { governance: parsed.data, hash: createHash('sha256').update(text).digest('hex') };
}

function reportIssue(file: object, issue: z.core.$ZodIssue, base: ConfigPath, report: AddProblem): void {
  const at = [...base, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(',');
    for (const key of issue.keys)
      report([...at, key], `is not a key that is known here${suggestNameOrList(key, known, 'known here')}`);
    return;
  }
  // Of alternatives, the one that fits as far as its entries is the one that was meant.
  const meant =
    issue.code === 'invalid_union' ? issue.errors.find((of) => of.some(({ path }) => path.length > 0)) : null;
  if (meant) {
    for (const inner of meant) reportIssue(file, inner, at, report);
    return;
  }
  if (issue.code !== 'invalid_union' || !('options' in issue) || issue.options === undefined) {
    report(at, issue.message);
    return;
  }
  // Which keys belong there is not known, but those that always do can be checked all the same.
  const words = issue.options.map(String);
  const given = readAt(file, ...at);
  if (typeof given === 'string') report(at, `is not known${suggestNameOrList(given, words, 'it must be one of')}`);
  else report(at, `${given === undefined ? 'is required' : 'must be a word'}: one of ${words.join(', ')}`);
  const entry = at.slice(0, -1);
  const schema = at[0] === 'reports' ? anyReportSchema : anyGuardrailSchema;
  const rest = schema.safeParse(readAt(file, ...entry), { error: explainIssue });
  for (const other of rest.error?.issues ?? []) reportIssue(file, other, entry, report);
}
