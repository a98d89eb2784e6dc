import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { AwsHandle } from '../aws/start-aws.ts';
import type { SlackHandle } from '../slack/slack-handle.ts';

/** The bot as its own process, as in production but for its settings. */
export interface RunningBot {
  readonly port: number;
  /** Its exit code, once it ended. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const readyWithinMs = 30_000;

/** Starts the bot from its sources against the local AWS and Slack, and waits until it is ready. */
export async function startBot(parts: {
  readonly aws: AwsHandle;
  readonly slack: SlackHandle;
  readonly redisUrl: string;
}): Promise<RunningBot> {
  const { aws, slack, redisUrl } = parts;
  const port = await findFreePort();
  const { platform } = aws.credentials;
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.url,
      PORT: String(port),
      REDIS_URL: redisUrl,
      GOVERNANCE_FILE: 'examples/governance.yaml',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
      // Whoever looks at the demo cannot do anything about the SDK's plans.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      STEWARD_ROLE_ARN: aws.roleArn,
      AWS_ENDPOINT_URL: aws.url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: platform.accessKeyId,
      AWS_SECRET_ACCESS_KEY: platform.secretAccessKey,
    },
  });
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 0)));
  slack.setAppUrl(`http://127.0.0.1:${port}/slack/events`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill('SIGTERM'));
  await waitUntilReady(port, ended);
  return {
    port,
    ended,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function waitUntilReady(port: number, ended: Promise<number>): Promise<void> {
  let code: number | null = null;
  void ended.then((exit) => {
    code = exit;
  });
  for (const startedAt = Date.now(); Date.now() - startedAt < readyWithinMs; ) {
    if (code !== null) throw new Error(`the bot ended with code ${String(code)} before it was ready`);
    const ok = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the bot did not become ready');
}

/** A port that was free a moment ago. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
