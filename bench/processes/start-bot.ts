import { join } from 'node:path';
import type { AwsHandle } from '../../playground/aws/start-aws.ts';
import type { SlackHandle } from '../../playground/slack/slack-handle.ts';
import type { Surroundings } from '../measure/benchmark.ts';
import { type RunningProcess, startProcess } from './start-process.ts';

/** What a process of the bot talks to. */
export interface BotParts {
  readonly slack: SlackHandle;
  readonly redisUrl: string;
  /** Left out where the process's roles do without. */
  readonly aws?: AwsHandle;
  /** All when left out. */
  readonly roles?: string;
  /** `governanceFile` when left out. */
  readonly file?: string;
}

/** The governance file of the examples: what the bot is benchmarked with. */
export const governanceFile = 'examples/governance.yaml';

/** Starts the built bot as in production, but against the local Slack and AWS. */
export function startBot(around: Surroundings, parts: BotParts): Promise<RunningProcess> {
  return startProcess([...around.nodeArgs, join(around.buildFolder, 'main.js')], findBotEnvironment(parts));
}

/** The settings of a process of the bot, its port left out. */
export function findBotEnvironment({
  slack,
  redisUrl,
  aws,
  roles,
  file = governanceFile,
}: BotParts): Readonly<Record<string, string>> {
  return {
    ...findSlackEnvironment(slack),
    REDIS_URL: redisUrl,
    GOVERNANCE_FILE: file,
    LOG_LEVEL: 'error',
    ...(roles === undefined ? {} : { ROLES: roles }),
    ...(aws === undefined
      ? {}
      : {
          STEWARD_ROLE_ARN: aws.roleArn,
          AWS_ENDPOINT_URL: aws.url,
          AWS_REGION: 'us-east-1',
          AWS_ACCESS_KEY_ID: aws.credentials.platform.accessKeyId,
          AWS_SECRET_ACCESS_KEY: aws.credentials.platform.secretAccessKey,
          AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        }),
  };
}

/** How any app finds the local Slack. */
export function findSlackEnvironment(slack: SlackHandle): Readonly<Record<string, string>> {
  return { SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_API_URL: slack.url };
}
