import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { NotMeasured } from '../measure/result.ts';

/** A server of its own process, bot or bare app, that tells at `/readyz` when it is ready. */
export interface RunningProcess {
  readonly port: number;
  readonly pid: number;
  /** From the start of the process to the first 200 of `/readyz`, milliseconds. */
  readonly readyAfterMs: number;
  /** Stands still until it is thawed. */
  freeze(): void;
  thaw(): void;
  /** SIGTERM, and waits until it is gone. */
  stop(): Promise<void>;
  /** `kill -9`, and waits until it is gone. */
  kill9(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const readyWithinMs = 60_000;
/** Between two looks at `/readyz`: small against any start, so that what is measured is the start. */
const lookMs = 5;

/** Starts a program of Node.js on a free port (`PORT`), and waits until it is ready. */
export async function startProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<RunningProcess> {
  const port = await findFreePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...env, PORT: String(port) },
  });
  const ended = once(child, 'exit');
  const killOnExit = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', killOnExit);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!hasEnded(child)) child.kill(signal);
    await ended;
    process.off('exit', killOnExit);
  };
  await waitUntilReady(port, child);
  return {
    port,
    pid: child.pid ?? 0,
    readyAfterMs: performance.now() - startedAt,
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    stop: () => end('SIGTERM'),
    kill9: () => end('SIGKILL'),
  };
}

async function waitUntilReady(port: number, child: ChildProcess): Promise<void> {
  for (const startedAt = Date.now(); Date.now() - startedAt < readyWithinMs; ) {
    if (hasEnded(child)) throw new NotMeasured(`${child.spawnargs.join(' ')} ended before it was ready`);
    const ok = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      async (answer) => {
        await answer.text();
        return answer.ok;
      },
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  child.kill('SIGKILL');
  throw new NotMeasured(`${child.spawnargs.join(' ')} did not become ready`);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** A port that was free a moment ago. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
