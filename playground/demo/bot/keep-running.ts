import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './bundle-bot.ts';

/** `starting`: not ready yet. `ended`: gone, and not started again yet. */
type State = 'starting' | 'running' | 'ended';

/** A process of the bot that is started again whenever it ends. */
export interface KeptProcess {
  readonly name: string;
  readonly port: number;
  state(): State;
  /** Resolves when it is ready for the first time. Rejects when it ends before that: it is not started again then. */
  readonly ready: Promise<void>;
  /** `kill -9`. */
  kill(): void;
  /** Lets it finish and hand back what it does, and starts it no more. */
  stop(): Promise<void>;
}

const lookMs = 50;
/** As an orchestrator would; also long enough to be seen. */
const againAfterMs = 1_000;

/** Starts the bot's file with exactly these variables besides those that Node.js needs, and `PORT`. */
export function keepRunning(
  name: string,
  file: string,
  port: number,
  variables: Readonly<Record<string, string>>,
): KeptProcess {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, ...variables, PORT: String(port) };
  let state: State = 'ended';
  let child: ChildProcess | null = null;
  let again: NodeJS.Timeout | undefined;
  let wasReady = false;
  let stopping = false;
  let onReady = (): void => {};
  let onFailed = (_: Error): void => {};
  const ready = new Promise<void>((resolve, reject) => {
    [onReady, onFailed] = [resolve, reject];
  });

  function start(): void {
    state = 'starting';
    // What it says is for whoever looks at the terminal; the address of the page stands alone on standard output.
    const own = spawn(process.execPath, [file], { cwd: root, stdio: ['ignore', process.stderr, process.stderr], env });
    child = own;
    own.once('error', onFailed);
    own.once('exit', (code, signal) => {
      child = null;
      state = 'ended';
      if (stopping) return;
      if (wasReady) again = setTimeout(start, againAfterMs);
      else onFailed(new Error(`the bot's process ${name} ended before it was ready (${code ?? signal})`));
    });
    void waitUntilReady(own);
  }

  async function waitUntilReady(own: ChildProcess): Promise<void> {
    while (child === own) {
      if (await answers(port)) {
        if (child !== own) return;
        state = 'running';
        wasReady = true;
        onReady();
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  }

  start();
  return {
    name,
    port,
    state: () => state,
    ready,
    kill: () => void child?.kill('SIGKILL'),
    async stop() {
      stopping = true;
      clearTimeout(again);
      if (child === null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
}
