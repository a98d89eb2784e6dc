import type { AwsHandle } from '../../aws/start-aws.ts';
import type { SlackHandle } from '../../slack/slack-handle.ts';
import type { BotFiles } from './bundle-bot.ts';
import { findFreePort } from './find-free-port.ts';
import { type KeptProcess, keepRunning } from './keep-running.ts';
import { type CommandEnd, runCommand } from './run-command.ts';

/** The bot as in production but for its settings: three processes with a role each. */
export interface Bot {
  readonly processes: readonly KeptProcess[];
  /** The process that talks to AWS. */
  readonly worker: KeptProcess;
  /** Resolves when all of them are ready; rejects when one ends before that. */
  readonly ready: Promise<void>;
  /** Runs a command of its terminal (`report weekly-costs --post`) with the same settings, until `stop`. */
  run(...args: readonly string[]): Promise<CommandEnd>;
  stop(): Promise<void>;
}

interface BotParts {
  readonly aws: AwsHandle;
  readonly slack: SlackHandle;
  readonly redisUrl: string;
  readonly files: BotFiles;
  /** Path of the file that says what the organisation should be. */
  readonly governanceFile: string;
}

/** Starts the bot's processes against the local AWS and Slack, all at the same time. */
export async function startBot({ aws, slack, redisUrl, files, governanceFile }: BotParts): Promise<Bot> {
  const { accessKeyId, secretAccessKey } = aws.credentials.platform;
  const variables = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.url,
    REDIS_URL: redisUrl,
    GOVERNANCE_FILE: governanceFile,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
    STEWARD_ROLE_ARN: aws.roleArn,
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    // Whoever looks at the demo cannot do anything about the SDK's plans.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const start = async (name: string, role: string): Promise<KeptProcess> =>
    keepRunning(name, files.bot, await findFreePort(), { ...variables, ROLES: role });
  const [web, worker, scheduler] = [
    await start('web', 'slack'),
    await start('worker', 'worker'),
    await start('scheduler', 'scheduler'),
  ];
  slack.setAppUrl(`http://127.0.0.1:${web.port}/slack/events`);
  const processes = [web, worker, scheduler];
  const stopping = new AbortController();
  return {
    processes,
    worker,
    ready: Promise.all(processes.map(({ ready }) => ready)).then(() => undefined),
    run: (...args) => runCommand(files.steward, args, variables, stopping.signal),
    async stop() {
      stopping.abort();
      await Promise.all(processes.map((one) => one.stop()));
    },
  };
}
