import { randomUUID } from 'node:crypto';
import { type AwsHandle, type AwsOptions, startAws } from '../../playground/aws/start-aws.ts';
import { seedWorkspace } from '../../playground/slack/seed-workspace.ts';
import type { SlackHandle, SlackOptions } from '../../playground/slack/slack-handle.ts';
import { startSlack } from '../../playground/slack/start-slack.ts';
import type { Message } from '../../playground/slack/workspace/workspace.ts';
import { parseEnvironment } from '../../src/config/environment.ts';
import { parseGovernance } from '../../src/config/parse-governance.ts';
import type { AgreedFile } from '../../src/config/read-governance.ts';
import { defaultTiming, type Timing } from '../../src/jobs/timing.ts';
import { createLogger } from '../../src/ops/logger.ts';
import type { AccountRequest, RequestStatus } from '../../src/requests/request.ts';
import { type Steward, startSteward } from '../../src/steward.ts';
import { connectRedis } from '../../src/store/redis/connect-redis.ts';
import { parseRedisUrls } from '../../src/store/redis/parse-redis-urls.ts';
import type { RedisClient } from '../../src/store/redis/run-script.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { startRedis, type TestRedis } from './redis.ts';
import { until } from './until.ts';

/** A company with a Slack workspace, an AWS organisation, a Redis, and Steward between them, all in this process. */
export interface Company {
  readonly aws: AwsHandle;
  readonly slack: SlackHandle;
  readonly redis: TestRedis;
  /** What Steward keeps, to look at. */
  readonly store: Store;
  readonly prefix: string;
  /** Starts another replica, or the first one again after `stopSteward`. */
  startSteward(options?: StewardOptions): Promise<Steward>;
  /** Stops all replicas that run. */
  stopSteward(): Promise<void>;
  close(): Promise<void>;
}

interface StewardOptions {
  readonly roles?: string;
  readonly governance?: string;
  readonly timing?: Partial<Timing>;
  /** Steward's clock, epoch milliseconds; left out: Redis's. */
  readonly now?: () => number;
}

export interface CompanyOptions extends StewardOptions {
  readonly aws?: AwsOptions;
  readonly slack?: SlackOptions;
  /** True: Slack reaches Steward over websockets instead of HTTP. */
  readonly socketMode?: boolean;
  /** True: nothing of Steward runs yet. */
  readonly stopped?: boolean;
}

/** Pauses short enough for tests; none of them is asserted on. */
export const testTiming: Timing = {
  ...defaultTiming,
  lockMs: 2_000,
  stalledMs: 500,
  relayMs: 50,
  pollFirstMs: 20,
  pollLongestMs: 100,
  listLagMs: 600,
  gatePollMs: 100,
  slotPollMs: 50,
  slotMs: 10_000,
  backoffFirstMs: 20,
  backoffLongestMs: 200,
  updateMs: 20,
  homeMs: 20,
  organizationMs: 200,
};

/**
 * Ana (U0ANA) may ask for sandboxes, which Ben or Cat approve; production takes both, and Fin or the CEO above $5,000;
 * `free` takes nobody. Ben and Cat are the admins.
 */
export const companyGovernance = `version: 1
ous:
  Workloads: { children: { Prod: {}, Dev: {} } }
  Sandbox: {}
teams:
  payments: { members: S0PAYMENTS, channel: C0PAY }
request:
  email: 'aws+{slug}@example.com'
  contacts: { operations: { name: owner, email: owner, title: Account owner, phone: '+49 30 1234567' } }
  fields:
    cost_center: { label: Cost center, tag: cost-center, options: [CC-100, CC-200] }
classes:
  sandbox:
    description: A place to learn
    ou: Sandbox
    budget: { defaultUsd: 50, maxUsd: 200, alertsAt: [50, 100], forecastAt: [100], emails: [finops@example.com] }
    expiresAfterDays: 30
    requesters: [S0ENGINEERS]
    approvals: [{ approvers: [S0PLATFORM], required: 1 }]
  production:
    description: Customer-facing workloads
    ou: Workloads/Prod
    budget: { defaultUsd: 1000, maxUsd: 20000, alertsAt: [80, 100], forecastAt: [100], emails: [finops@example.com] }
    tags: { environment: prod }
    approvals:
      - { approvers: [S0PLATFORM], required: 2 }
      - { approvers: [U0FINANCE, U0CEO], notify: [U0FINANCE], when: { budgetOverUsd: 5000 } }
  free:
    description: Needs nobody
    ou: Workloads/Dev
    approvals: []
admins: [S0PLATFORM]
viewers: [S0PLATFORM, S0FINOPS]
channels: { requests: C0REQUESTS, audit: C0AUDIT }
`;

/** The file's text with one piece replaced; throws when it is not there. */
export function changeGovernance(piece: string, other: string, text: string = companyGovernance): string {
  if (!text.includes(piece)) throw new Error(`the file has no ${piece}`);
  return text.replace(piece, other);
}

/** Without policy files: its guardrails name none. */
export function readGovernanceText(text: string): AgreedFile {
  const parsed = parseGovernance(text, 'governance.yaml');
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return { ...parsed, policyFiles: new Map() };
}

export async function startCompany(options: CompanyOptions = {}): Promise<Company> {
  const [redis, aws, slack] = await Promise.all([
    startRedis(),
    startAws({ seed: 'small', ...options.aws }),
    startSlack({ seed: () => seedWorkspace('Steward'), ...options.slack }),
  ]);
  process.env.AWS_ENDPOINT_URL = aws.url;
  process.env.AWS_REGION = 'us-east-1';
  process.env.AWS_ACCESS_KEY_ID = aws.credentials.platform.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = aws.credentials.platform.secretAccessKey;
  const prefix = `{test-${randomUUID()}}`;
  const storeRedis = await connectStore(redis.url);
  const running: Steward[] = [];

  const company: Company = {
    aws,
    slack,
    redis,
    prefix,
    store: createStore(storeRedis, prefix),
    async startSteward(given = {}) {
      const parsed = parseEnvironment({
        SLACK_BOT_TOKEN: slack.botToken,
        ...(options.socketMode === true
          ? { SLACK_APP_TOKEN: slack.appToken }
          : { SLACK_SIGNING_SECRET: slack.signingSecret }),
        SLACK_API_URL: slack.url,
        PORT: '0',
        REDIS_URL: redis.url,
        ROLES: given.roles ?? options.roles,
        STEWARD_ROLE_ARN: aws.roleArn,
        LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
      });
      if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
      const clock = given.now ?? options.now;
      const steward = await startSteward({
        environment: parsed.environment,
        file: readGovernanceText(given.governance ?? options.governance ?? companyGovernance),
        log: createLogger(parsed.environment.logLevel),
        prefix,
        timing: { ...testTiming, ...options.timing, ...given.timing },
        ...(clock === undefined ? {} : { now: clock }),
      });
      running.push(steward);
      if (parsed.environment.roles.has('slack') && options.socketMode !== true)
        slack.setAppUrl(`http://127.0.0.1:${steward.port}/slack/events`);
      return steward;
    },
    async stopSteward() {
      await Promise.all(running.splice(0).map((steward) => steward.stop()));
    },
    async close() {
      await company.stopSteward();
      storeRedis.disconnect();
      await Promise.all([slack.close(), aws.close()]);
      await redis.close();
    },
  };
  if (options.stopped !== true) await company.startSteward();
  return company;
}

async function connectStore(url: string): Promise<RedisClient> {
  const urls = parseRedisUrls(url);
  if (urls.kind === 'malformed') throw new Error(urls.problem);
  return connectRedis(urls.addresses, { role: 'store', onError: () => {} });
}

/** What a person types into the form for a sandbox; others can be laid over it. */
export const sandboxForm = {
  account_name: 'card-lab',
  account_class: 'sandbox',
  justification: 'To try the new card processor',
} as const;

type Typed = Readonly<Record<string, string>>;

/** Opens the form as a person does, picks the class, types the rest, sends it. Returns what Slack shows then. */
export async function ask({ slack }: Company, user: string, typed: Typed) {
  await openForm(slack, user, typed.account_class ?? null);
  const { account_class: _picked, ...rest } = typed;
  return slack.submitView({ user, values: rest });
}

/** Opens the form, with the class picked by hand as long as there is one to pick. */
export async function openForm(slack: SlackHandle, user: string, className: string | null) {
  await slack.runCommand({ user, channel: 'C0REQUESTS', text: 'request' });
  const form = await slack.waitFor(() => slack.openModal(user), { what: 'the form' });
  if (className === null) return form;
  const before = form.hash;
  await slack.select({ user, viewId: form.id, actionId: 'account_class', option: className });
  return slack.waitFor(
    () => {
      const now = slack.openModal(user);
      return now !== undefined && now.hash !== before ? now : null;
    },
    { what: 'the picked class in the form' },
  );
}

/** The message of a request (by default the last one asked for) with this part, once it is there. */
export function waitForPart(company: Company, part: string, id?: string, channel = 'C0REQUESTS'): Promise<Message> {
  return company.slack.waitFor(
    () =>
      company.slack.messages(channel).findLast((message) => {
        const payload = message.metadata?.event_payload;
        return payload?.part === part && (id === undefined || payload.id === id);
      }),
    { what: `the message "${part}"` },
  );
}

/** The id that a message of a request carries. */
export function requestIdOf(message: Message): string {
  return String(message.metadata?.event_payload.id);
}

/** Asks, and waits for the card. Throws when the form was not taken. */
export async function askForCard(
  company: Company,
  user: string,
  typed: Typed,
): Promise<{ readonly card: Message; readonly id: string }> {
  const sent = await ask(company, user, typed);
  if (sent.outcome !== 'closed') throw new Error(`the form was not taken: ${JSON.stringify(sent)}`);
  const id = await until(() => company.store.requests.readNameHolder(typed.account_name ?? ''), 'the request');
  return { card: await waitForPart(company, 'card', id), id };
}

/** Presses a button of a message, or chooses an entry of its menu. */
export function press(
  company: Company,
  user: string,
  message: Message,
  actionId: string,
  more: { readonly option?: string; readonly channel?: string } = {},
) {
  const { channel = 'C0REQUESTS', option } = more;
  const place = { message: { channel, ts: message.ts } };
  return company.slack.pressButton({ user, actionId, ...place, ...(option === undefined ? {} : { option }) });
}

/** What the bot last told this person privately, once it is there. `after`: how many private answers there were before. */
export function waitForPrivate(company: Company, user: string, after = 0): Promise<string> {
  return until(() => {
    const answers = company.slack.ephemerals(user);
    const last = answers.at(-1);
    return answers.length > after && last !== undefined ? company.slack.render(last) : null;
  }, `a private answer to ${user}`);
}

/** The request, once it is in this state. */
export function waitForStatus(company: Company, id: string, status: RequestStatus): Promise<AccountRequest> {
  return until(async () => {
    const request = await company.store.requests.read(id);
    return request?.status === status ? request : null;
  }, `${id} to be ${status}`);
}
