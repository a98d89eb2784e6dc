import { readFile } from 'node:fs/promises';
import { parseYaml } from '../../config/yaml/parse-yaml.ts';
import { type KnownParts, knownKeys } from './file/render-governance.ts';

/** What a governance file says of what AWS does not know. */
export interface Known {
  /** What they call the file. */
  readonly path: string;
  readonly parts: KnownParts;
  /** Patterns of names of SCPs that belong to others. */
  readonly external: readonly string[];
}

export const nothingKnown: Known = { path: '', parts: new Map(), external: [] };

/**
 * Reads what AWS does not know from the governance file that is there, which need not have all that a file must. Without
 * one nothing is known.
 *
 * @returns a text: what is wrong with the file, a line each
 */
export async function readKnownParts(path: string): Promise<Known | string> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return nothingKnown;
    return `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
  const { value, problems } = parseYaml(text);
  if (problems.length > 0) return problems.map(({ line, message }) => `${path}:${line}: ${message}`).join('\n');
  if (value === null || value === undefined) return nothingKnown;
  if (typeof value !== 'object' || Array.isArray(value)) return `${path}: the file must be a mapping (key: value)`;
  const entries = new Map<string, unknown>(Object.entries(value));
  // A key with nothing behind it says nothing.
  const parts = new Map(
    knownKeys.map((key) => [key, entries.get(key) ?? null] as const).filter(([, part]) => part !== null),
  );
  const external = entries.get('external');
  return { path, parts, external: Array.isArray(external) ? external.filter((name) => typeof name === 'string') : [] };
}
