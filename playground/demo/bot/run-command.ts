import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { root } from './bundle-bot.ts';

/** What came of a command of the terminal. */
export interface CommandEnd {
  readonly ok: boolean;
  /** What it said to the person at the terminal. */
  readonly said: string;
}

/** Runs a program of Node.js to its end, with exactly these variables besides those that Node.js needs. */
export async function runCommand(
  file: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<CommandEnd> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [file, ...args], {
    ...{ cwd: root, signal, env: { PATH, HOME, ...variables } },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const [code, said] = await Promise.all([ended, text(child.stderr)]);
  return { ok: code === 0, said: said.trim() };
}
