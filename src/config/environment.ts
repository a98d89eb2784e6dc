import { z } from 'zod';
import type { ConfigProblem } from './config-error.ts';
import { suggestName } from './nearest-name.ts';
import { quote } from './quote.ts';

const roles = ['slack', 'worker', 'scheduler'] as const;
/** What a process does; one process may do all. */
export type Role = (typeof roles)[number];

/** pino's levels. */
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The settings of one process. Those of the AWS SDK (`AWS_…`) are the SDK's own and not here. */
export interface Environment {
  readonly slackBotToken: string;
  /** Null only in Socket Mode. */
  readonly slackSigningSecret: string | null;
  /** Set: Socket Mode. */
  readonly slackAppToken: string | null;
  /** Ends in `/`. */
  readonly slackApiUrl: string;
  /** 0: any free port. */
  readonly port: number;
  /** More than one: a cluster. May carry passwords. */
  readonly redisUrls: readonly string[];
  readonly governanceFile: string;
  readonly roles: ReadonlySet<Role>;
  readonly logLevel: LogLevel;
  /** The role in the management account that is assumed; null: the process's own credentials. */
  readonly stewardRoleArn: string | null;
}

/** A value whose message says nothing of the value: it may be a secret. */
function secret(what: string) {
  const required = `is required: ${what}`;
  return z.string({ error: required }).regex(/^\S+$/, { error: `must be ${what}, without spaces or line breaks` });
}

function isWebAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && value.endsWith('/') && url.search === '' && url.hash === '';
}

function isRedisAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return /^rediss?:$/.test(url.protocol) && url.hostname !== '' && /^(\/\d*)?$/.test(url.pathname);
}

function splitWords(value: string): readonly string[] {
  return value.split(',').map((word) => word.trim());
}

const isRole = (word: string): word is Role => roles.some((role) => role === word);

const rolesSchema = z.string().transform((value, context): ReadonlySet<Role> => {
  const words = splitWords(value);
  for (const word of words) {
    if (isRole(word)) continue;
    const what = `must be any of ${roles.join(', ')}, separated by commas`;
    context.addIssue(`${what}; ${quote(word)} is none of them${suggestName(word, roles)}`);
  }
  return new Set(words.filter(isRole));
});

const environmentSchema = z.object({
  SLACK_BOT_TOKEN: secret('the bot token of the Slack app (xoxb-…)'),
  SLACK_SIGNING_SECRET: secret('the signing secret of the Slack app').optional(),
  SLACK_APP_TOKEN: secret('the app-level token of the Slack app (xapp-…)').optional(),
  SLACK_API_URL: z
    .string()
    .refine(isWebAddress, { error: 'must be an http:// or https:// address that ends in /' })
    .default('https://slack.com/api/'),
  PORT: z
    .string()
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, {
      error: 'must be a whole number from 0 to 65535',
    })
    .default('3000')
    .transform(Number),
  REDIS_URL: z
    .string()
    .transform(splitWords)
    .refine((addresses) => addresses.every(isRedisAddress), {
      error: 'must be a redis:// or rediss:// address, or several of a cluster separated by commas',
    })
    .prefault('redis://127.0.0.1:6379'),
  GOVERNANCE_FILE: z.string().default('governance.yaml'),
  ROLES: rolesSchema.prefault(roles.join(',')),
  LOG_LEVEL: z
    .enum(logLevels, {
      error: ({ input }) => `must be one of ${logLevels.join(', ')}${suggestName(String(input), logLevels)}`,
    })
    .default('info'),
  STEWARD_ROLE_ARN: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,1024}$/, {
      error: 'must be the ARN of an IAM role: arn:aws:iam::111122223333:role/Steward',
    })
    .optional(),
});

/**
 * Reads the environment's variables. An empty one counts as unset. All problems at once; the value of a variable that may
 * be secret is in none of them.
 */
export function parseEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): { readonly environment: Environment } | { readonly problems: readonly ConfigProblem[] } {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const problems: ConfigProblem[] = [];
  const parsed = environmentSchema.safeParse(set);
  for (const { path, message } of parsed.error?.issues ?? []) {
    problems.push({ file: null, path: String(path[0]), line: null, message });
  }
  if (set.SLACK_SIGNING_SECRET === undefined && set.SLACK_APP_TOKEN === undefined) {
    const message = "is required: the signing secret of the Slack app, or SLACK_APP_TOKEN for Slack's Socket Mode";
    problems.push({ file: null, path: 'SLACK_SIGNING_SECRET', line: null, message });
  }
  if (!parsed.success || problems.length > 0) return { problems };
  const { data } = parsed;
  return {
    environment: {
      slackBotToken: data.SLACK_BOT_TOKEN,
      slackSigningSecret: data.SLACK_SIGNING_SECRET ?? null,
      slackAppToken: data.SLACK_APP_TOKEN ?? null,
      slackApiUrl: data.SLACK_API_URL,
      port: data.PORT,
      redisUrls: data.REDIS_URL,
      governanceFile: data.GOVERNANCE_FILE,
      roles: data.ROLES,
      logLevel: data.LOG_LEVEL,
      stewardRoleArn: data.STEWARD_ROLE_ARN ?? null,
    },
  };
}
