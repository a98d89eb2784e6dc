import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { root } from '../bot/bundle-bot.ts';

const example = join(root, 'examples/governance.yaml');
const reportsSchema = z.object({ reports: z.array(z.object({ name: z.string() })) });

/**
 * Writes the file that the demo's bot runs by into a folder: the example, whose drift report covers the whole organisation
 * here, since so do the buttons that break something. Returns the file's path.
 */
export async function writeGovernance(folder: string): Promise<string> {
  const governance = parseDocument(await readFile(example, 'utf8'));
  const { reports } = reportsSchema.parse(governance.toJS());
  governance.deleteIn(['reports', reports.findIndex(({ name }) => name === 'daily-drift'), 'scope']);
  const path = join(folder, 'governance.yaml');
  await writeFile(path, governance.toString());
  return path;
}
