import { once } from 'node:events';

/** What a command of the terminal works with. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What is meant for machines. Waits while the reader is slower. */
  writeOut(text: string): Promise<void>;
  /** Everything else, a line each. */
  say(line: string): void;
}

/** Characters by which a terminal is told what to do. Names of accounts and OUs may have any; only lines are broken here. */
const commands = /(?![\n\t])\p{Cc}/gu;

/** Runs a command's arguments and answers with the exit code. */
export type RunCommand = (args: readonly string[], terminal: Terminal) => Promise<number>;

/** This process's terminal. */
export function createTerminal(): Terminal {
  // A reader like `head` that has seen enough closes the pipe: there is nobody left to tell.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    env: process.env,
    async writeOut(text) {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    say: (line) => {
      process.stderr.write(`${line.replace(commands, '\uFFFD')}\n`);
    },
  };
}
