import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConfigError } from './config-error.ts';
import type { Governance, GovernanceFile } from './governance.ts';
import { parseGovernance } from './parse-governance.ts';
import { quote } from './quote.ts';
import { type ConfigPath, renderPath } from './yaml/config-path.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** The governance file with the files that it names. */
export interface AgreedFile extends GovernanceFile {
  /** The texts of the files of its guardrails of rule `policy`, by the name that the guardrail gives. */
  readonly policyFiles: ReadonlyMap<string, string>;
}

interface PlacedProblem {
  /** Where in the governance file. */
  readonly path: ConfigPath;
  readonly message: string;
}

/** Looks for problems in what a file means. Of `policyFiles` those are not there that could not be read. */
type FindMoreProblems = (governance: Governance, policyFiles: ReadonlyMap<string, string>) => readonly PlacedProblem[];

/**
 * Reads and checks the governance file and its policy files. `findMoreProblems` is asked once the file itself is right.
 * @throws {ConfigError} with every problem: a file is not there, cannot be read, is not UTF-8, or says something wrong.
 */
export async function readGovernance(path: string, findMoreProblems: FindMoreProblems = () => []): Promise<AgreedFile> {
  const governanceHint = 'GOVERNANCE_FILE says where the file is, governance.yaml if it is not set';
  const read = await readText(path, governanceHint);
  if ('problem' in read) throw new ConfigError([{ file: path, path: '', line: null, message: read.problem }]);
  const parsed = parseGovernance(read.text, path);
  if ('problems' in parsed) throw new ConfigError(parsed.problems);
  const policies = await readPolicyFiles(parsed.governance, dirname(path));
  const problems = [...policies.problems, ...findMoreProblems(parsed.governance, policies.texts)];
  if (problems.length > 0) {
    const { findLine } = parseYaml(read.text);
    throw new ConfigError(
      problems.map(({ path: at, message }) => ({ file: path, path: renderPath(at), line: findLine(at), message })),
    );
  }
  return { ...parsed, policyFiles: policies.texts };
}

/** The names of policy files start at the folder that the governance file is in. */
async function readPolicyFiles({ guardrails }: Pick<Governance, 'guardrails'>, folder: string) {
  const texts = new Map<string, string>();
  const problems: PlacedProblem[] = [];
  for (const [name, guardrail] of Object.entries(guardrails)) {
    if (guardrail.rule !== 'policy' || texts.has(guardrail.file)) continue;
    const place = resolve(folder, guardrail.file);
    const read = await readText(place, `it was looked for at ${place}`);
    // A byte order mark is no part of JSON.
    if ('text' in read) texts.set(guardrail.file, read.text.replace(/^\uFEFF/, ''));
    else problems.push({ path: ['guardrails', name, 'file'], message: `${quote(guardrail.file)}: ${read.problem}` });
  }
  return { texts, problems };
}

/** The text of a file, or why it has none, in words that end with the hint where the name may be wrong. */
async function readText(path: string, hint: string): Promise<{ readonly text: string } | { readonly problem: string }> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return { problem: explainReadError(error, hint) };
  }
  try {
    // The hash of the governance file is over its bytes, so a byte order mark stays.
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: 'is not UTF-8 text: save it as UTF-8' };
  }
}

function explainReadError(error: unknown, hint: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return `there is no such file: ${hint}`;
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this process: give it permission';
  if (code === 'EISDIR') return `is a folder, not a file: ${hint}`;
  return `cannot be read (${String(code ?? error)}): ${hint}`;
}
