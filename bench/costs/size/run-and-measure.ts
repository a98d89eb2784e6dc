import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { NotMeasured } from '../../measure/result.ts';

const reporter = new URL('report-usage.mjs', import.meta.url);
const root = fileURLToPath(new URL('../../..', import.meta.url));

const usageSchema = z.object({ userCpuMs: z.number(), peakMemoryMb: z.number() });

/** What a program took: the time that its own code kept processors busy, and the most memory that it had (2^20 bytes). */
export type Usage = z.infer<typeof usageSchema>;

/**
 * Runs a program of Node.js that writes nothing to standard output, to its end.
 *
 * @throws NotMeasured when it fails, with what it said
 */
export async function runAndMeasure(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Usage> {
  const child = spawn(process.execPath, ['--import', reporter.href, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...env },
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const [code, out, said] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (code !== 0) throw new NotMeasured(`${args.join(' ')} ended with ${code}: ${said.trim()}`);
  return usageSchema.parse(JSON.parse(out));
}
