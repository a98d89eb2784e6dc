import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import type { Timing } from '../../src/jobs/timing.ts';
import { type Company, companyGovernance, testTiming } from './company.ts';
import { until } from './until.ts';

/** A process of a test's own. */
export interface TestProcess {
  readonly pid: number;
  /** What it has printed on standard error so far. */
  errors(): string;
  /** What it has printed on standard output so far. */
  output(): string;
  /** Its exit code; null: a signal ended it. */
  readonly ended: Promise<number | null>;
  signal(name: 'SIGTERM' | 'SIGINT' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = fileURLToPath(new URL('./run-steward.ts', import.meta.url));

/** Every process that a test started and that still runs, so that none outlives the test. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Ends, at once, what the test file started. */
export async function killProcesses(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }),
  );
}

/** Runs a TypeScript file of the project with exactly these variables besides those that Node needs. */
export function startProcess(file: string, env: Readonly<Record<string, string>>): TestProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...env,
    },
  });
  running.add(child);
  let errors = '';
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      running.delete(child);
      resolve(code);
    }),
  );
  return {
    pid: child.pid ?? 0,
    errors: () => errors,
    output: () => output,
    ended,
    signal: (name) => void child.kill(name),
  };
}

/**
 * Waits until nobody posts or updates messages. Who is killed in the middle of that leaves a lease behind, for which the
 * next one waits as long as for a job's lock.
 */
export async function waitUntilAnnounced({ redis, prefix }: Company): Promise<void> {
  const client = new Redis(redis.port, '127.0.0.1');
  try {
    await until(async () => (await client.keys(`${prefix}:store:lease:*`)).length === 0, 'all messages to be current');
  } finally {
    client.disconnect();
  }
}

/** A port that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The variables of a bot of this company. */
export function findVariables({ aws, slack, redis }: Company): Readonly<Record<string, string>> {
  const { accessKeyId, secretAccessKey } = aws.credentials.platform;
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.url,
    PORT: '0',
    REDIS_URL: redis.url,
    STEWARD_ROLE_ARN: aws.roleArn,
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'warn',
  };
}

/** Starts Steward in a process of its own, with short pauses, and waits until it runs. */
export async function startStewardProcess(
  company: Company,
  options: {
    readonly roles: string;
    readonly governance?: string;
    readonly timing?: Partial<Timing>;
  },
): Promise<TestProcess & { readonly port: number }> {
  const child = startProcess(entry, {
    ...findVariables(company),
    ROLES: options.roles,
    STEWARD_TEST: JSON.stringify({
      governance: options.governance ?? companyGovernance,
      prefix: company.prefix,
      timing: { ...testTiming, ...options.timing },
    }),
  });
  let code: number | null | undefined;
  void child.ended.then((ending) => {
    code = ending;
  });
  const port = await until(
    () => {
      if (code !== undefined) throw new Error(`it ended with ${String(code)} before it ran:\n${child.errors()}`);
      return Number(/^(\d+)\n/.exec(child.output())?.[1] ?? 0) || null;
    },
    'Steward to run',
    30_000,
  );
  if (options.roles.includes('slack')) company.slack.setAppUrl(`http://127.0.0.1:${port}/slack/events`);
  return { ...child, port };
}
