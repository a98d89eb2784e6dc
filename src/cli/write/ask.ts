import { createInterface } from 'node:readline/promises';
import type { Terminal } from '../terminal.ts';

/** Asks the person at the terminal for a yes. Where there is nobody, it is a no, and that is said. */
export async function ask(question: string, { say }: Pick<Terminal, 'say'>): Promise<boolean> {
  if (!process.stdin.isTTY) {
    say('There is nobody to ask: --yes says that it is meant.');
    return false;
  }
  return (await askFor(question))?.toLowerCase() === 'yes';
}

/**
 * What the person at the terminal types, without outer spaces; empty where there is nobody. Null: they broke it off, with
 * Ctrl-C or Ctrl-D.
 */
export async function askFor(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return '';
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(question)).trim();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
    process.stderr.write('\n');
    return null;
  } finally {
    lines.close();
  }
}
