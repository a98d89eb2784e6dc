import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../support/until.ts';

/** Steward in one file: it starts four times as fast, which counts where it is started a hundred times. */
export interface BundledSteward {
  /** Starts it with exactly these variables besides those that Node needs, and waits until it runs. */
  start(variables: Readonly<Record<string, string>>): Promise<StewardChild>;
  /** Ends what still runs, and removes the file. */
  close(): Promise<void>;
}

export interface StewardChild {
  /** Where it listens. */
  readonly port: number;
  /** Its exit code; null: a signal ended it. */
  readonly ended: Promise<number | null>;
  signal(name: 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void;
  /** `kill -9`, and waits until the process is gone. */
  kill9(): Promise<void>;
  /** What it has printed so far. */
  output(): string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = fileURLToPath(new URL('../support/run-steward.ts', import.meta.url));

/** Puts a TypeScript file of the project, and everything that it imports, into one file that Node runs. */
export function bundleFile(from: string, to: string): void {
  // The bundler is the one with which tsx runs TypeScript.
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const bundler = createRequire(tsx).resolve('esbuild');
  // Packages that are CommonJS look for their own like that.
  const banner = `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(from)});`;
  const options = {
    entryPoints: [from],
    outfile: to,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: banner },
    logLevel: 'error',
  };
  const script = `require(${JSON.stringify(bundler)}).buildSync(${JSON.stringify(options)})`;
  execFileSync(process.execPath, ['-e', script], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** @param from another file to run in its place, that prints a port as Steward does */
export async function bundleSteward(from = entry): Promise<BundledSteward> {
  const dir = await mkdtemp(join(tmpdir(), 'steward-bundle-'));
  const file = join(dir, 'steward.mjs');
  bundleFile(from, file);
  const running = new Set<ChildProcess>();
  const killAll = () => {
    for (const child of running) child.kill('SIGKILL');
  };
  process.once('exit', killAll);
  const kill9 = async (child: ChildProcess): Promise<void> => {
    if (!running.has(child)) return;
    const gone = once(child, 'close');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    async start(variables) {
      const { PATH, HOME } = process.env;
      const child = spawn(process.execPath, [file], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH, HOME, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...variables },
      });
      running.add(child);
      const ended = new Promise<number | null>((resolve) =>
        child.once('close', (code) => {
          running.delete(child);
          resolve(code);
        }),
      );
      let printed = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          printed += chunk.toString();
        });
      const port = await until(
        () => {
          if (!running.has(child)) throw new Error(`it ended before it ran:\n${printed}`);
          return Number(/^\d+$/m.exec(printed)?.[0] ?? 0) || null;
        },
        'Steward to run',
        30_000,
      );
      return {
        port,
        ended,
        signal: (name) => void child.kill(name),
        kill9: () => kill9(child),
        output: () => printed,
      };
    },
    async close() {
      await Promise.all([...running].map(kill9));
      process.off('exit', killAll);
      await rm(dir, { recursive: true, force: true });
    },
  };
}
