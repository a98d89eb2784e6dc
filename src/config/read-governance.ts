import { readFile } from 'node:fs/promises';
import { ConfigError } from './config-error.ts';
import type { GovernanceFile } from './governance.ts';
import { parseGovernance } from './parse-governance.ts';

/**
 * Reads and checks the governance file.
 * @throws {ConfigError} with every problem: the file is not there, cannot be read, is not UTF-8, or says something wrong.
 */
export async function readGovernance(path: string): Promise<GovernanceFile> {
  const parsed = parseGovernance(await readText(path), path);
  if ('problems' in parsed) throw new ConfigError(parsed.problems);
  return parsed;
}

async function readText(path: string): Promise<string> {
  const refuse = (message: string) => new ConfigError([{ file: path, path: '', line: null, message }]);
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw refuse(explainReadError(error));
  }
  try {
    // The hash of the file is over its bytes, so a byte order mark stays.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refuse('is not UTF-8 text: save it as UTF-8');
  }
}

function explainReadError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const hint = 'GOVERNANCE_FILE says where the file is, governance.yaml if it is not set';
  if (code === 'ENOENT') return `there is no such file: ${hint}`;
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this process: give it permission';
  if (code === 'EISDIR') return `is a folder, not a file: ${hint}`;
  return `cannot be read (${String(code ?? error)}): ${hint}`;
}
