import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis server of one test file's own, set as production's must be. */
export interface TestRedis {
  /** `redis://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  /** `kill -9`, and waits until the process is gone. */
  kill9(): Promise<void>;
  /** Starts it again with the same data on the same port. */
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

/** @param args further options of redis-server, such as `--cluster-enabled`, `yes`; a later one wins */
export async function startRedis(...args: readonly string[]): Promise<TestRedis> {
  const dir = await mkdtemp(join(tmpdir(), 'steward-redis-'));
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    try {
      return await startOn(port, dir, args);
    } catch (error) {
      // Somebody else may have taken the port in between.
      if (attempt === 5) throw error;
    }
  }
}

async function startOn(port: number, dir: string, args: readonly string[]): Promise<TestRedis> {
  let child = await startServer(port, dir, args);
  const killOnExit = () => child.kill('SIGKILL');
  process.once('exit', killOnExit);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill9: kill,
    async restart() {
      await kill();
      child = await startServer(port, dir, args);
    },
    async close() {
      await kill();
      process.off('exit', killOnExit);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function startServer(port: number, dir: string, args: readonly string[]): Promise<ChildProcess> {
  const settings = [
    ['--port', String(port)],
    ['--bind', '127.0.0.1'],
    ['--dir', dir],
    ['--appendonly', 'yes'],
    ['--appendfsync', 'always'],
    ['--maxmemory-policy', 'noeviction'],
    ['--save', ''],
  ].flat();
  const child = spawn('redis-server', [...settings, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`redis-server ended (${code ?? signal}):\n${output}`)));
  });
  ended.catch(() => undefined);
  while (!(await Promise.race([answersPing(port), ended]))) await new Promise((resolve) => setTimeout(resolve, 10));
  return child;
}

/** True when the server on this port has loaded its data and answers, even if only that a password is needed. */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('error', () => end(false));
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => end(/^(\+PONG|-NOAUTH)/.test(data.toString())));
  });
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
