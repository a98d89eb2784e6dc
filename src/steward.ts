import { createAws } from './aws/aws.ts';
import { createAwsClients } from './aws/clients.ts';
import type { Environment } from './config/environment.ts';
import type { GovernanceFile } from './config/governance.ts';
import { handleAccountCommand } from './handlers/account-command.ts';
import type { HandlerParts } from './handlers/parts.ts';
import { handleRequestButtons } from './handlers/request-buttons.ts';
import { handleRequestModal } from './handlers/request-modal.ts';
import { createSlackApp, type SlackApp } from './handlers/slack-app.ts';
import { createAnnouncer } from './jobs/announce/announce.ts';
import { createGate } from './jobs/gate.ts';
import { createOrganizationReader } from './jobs/organization-reader.ts';
import { createQueues } from './jobs/queues.ts';
import { createQuotaMemory } from './jobs/quota-memory.ts';
import { createRelay } from './jobs/relay.ts';
import { startSchedule } from './jobs/schedule.ts';
import { defaultTiming, type Timing } from './jobs/timing.ts';
import { startWorkers } from './jobs/workers.ts';
import { createRoutes, type ReadinessCheck } from './ops/http-routes.ts';
import { startHttpServer } from './ops/http-server.ts';
import { describeError, type Logger } from './ops/logger.ts';
import { createMetrics } from './ops/metrics.ts';
import { createSlackClients } from './slack/clients.ts';
import { createDirectory } from './slack/directory.ts';
import { createIdentityReader, type IdentityReader } from './slack/identity.ts';
import { connectRedis } from './store/redis/connect-redis.ts';
import { parseRedisUrls } from './store/redis/parse-redis-urls.ts';
import { createStore } from './store/store.ts';

/** A running bot. */
export interface Steward {
  /** Where it answers Slack, health checks and metrics. */
  readonly port: number;
  /** Takes nothing new, finishes the running steps, hands the rest back. Done within 25 s. */
  stop(): Promise<void>;
}

export interface StewardParts {
  readonly environment: Environment;
  readonly file: GovernanceFile;
  readonly log: Logger;
  /** What all keys in Redis begin with, a hash tag. */
  readonly prefix?: string;
  readonly timing?: Timing;
}

/** The running steps and answers get this long; what is left after it is taken over by others. */
const drainMs = 18_000;
const slackRetryMs = 5_000;

/** Wires everything for the roles of this process and starts it. Throws when Redis does not answer. */
export async function startSteward(parts: StewardParts): Promise<Steward> {
  const { environment, log, prefix = '{steward}', timing = defaultTiming } = parts;
  const { roles } = environment;
  const now = Date.now;
  const file = (): GovernanceFile => parts.file;
  const metrics = createMetrics();

  const urls = parseRedisUrls(environment.redisUrls.join(','));
  if (urls.kind === 'malformed') throw new Error(`REDIS_URL: ${urls.problem}`);
  const connect = (role: 'store' | 'queue') =>
    connectRedis(urls.addresses, {
      role,
      onError: (error, count) => log.warn({ error: describeError(error), count }, 'Redis does not answer'),
    });
  const [storeRedis, queueRedis] = await Promise.all([connect('store'), connect('queue')]);
  const store = createStore(storeRedis, prefix);
  const queues = createQueues(queueRedis, prefix);
  const relay = createRelay({
    outbox: store.outbox,
    queues,
    relayMs: timing.relayMs,
    log,
    now,
    afterRound: () => store.auditLog.seal(),
  });

  const slack = createSlackClients(environment.slackBotToken, environment.slackApiUrl);
  const identity = createIdentityReader(slack.interactive);
  const directory = createDirectory(slack.interactive, async () => (await identity.read()).teamId, now);
  const checks: Record<string, ReadinessCheck> = {
    redis: async () => ((await storeRedis.ping()) === 'PONG' ? null : 'no answer'),
  };

  let draining = false;
  const stops: (() => Promise<void>)[] = [];

  let slackApp: SlackApp | null = null;
  if (roles.has('slack')) {
    slackApp = createSlackApp(environment, identity, log);
    const handlerParts: HandlerParts = {
      store,
      directory,
      client: slack.interactive,
      file,
      log,
      now,
      poke: relay.poke,
    };
    handleAccountCommand(slackApp.app, handlerParts);
    handleRequestModal(slackApp.app, handlerParts);
    handleRequestButtons(slackApp.app, handlerParts);
    const app = slackApp;
    checks.slack = async () => (await findTokenProblem(identity)) ?? app.findProblem();
    stops.push(() => app.stop(drainMs));
  }

  if (roles.has('worker')) {
    const clients = createAwsClients({
      region: process.env.AWS_REGION ?? 'us-east-1',
      roleArn: environment.stewardRoleArn,
    });
    const aws = createAws(clients, {
      onCall: (operation, outcome, attempts) => metrics.awsCalls.inc({ operation, outcome }, attempts),
    });
    const organization = createOrganizationReader(aws, timing, now);
    const gate = createGate({ file, pause: store.pause, instance: store.instance, aws, organization, timing, now });
    const quota = createQuotaMemory(store.quota, store.inventory);
    const shared = { store, directory, organization, file, timing, now, log, poke: relay.poke };
    const workers = startWorkers({
      connection: queueRedis,
      prefix,
      timing,
      log,
      onJob: (queue, outcome) => metrics.jobs.inc({ queue, outcome }),
      provision: { ...shared, aws, gate, slots: store.creationSlots, quota, isDraining: () => draining },
      announcer: createAnnouncer({ ...shared, quota, poster: slack.poster }),
      chores: { ...shared, queues, poster: slack.poster, aws: aws.withGuard(gate.pass) },
    });
    checks.worker = async () => workers.findProblem();
    stops.push(async () => {
      await workers.close(drainMs);
      clients.close();
    });
  }

  const routes = createRoutes(checks, metrics.registry, async () => {
    metrics.outbox.set(await store.outbox.size());
  });
  const http = await startHttpServer(environment.port, routes, slackApp?.httpReceiver?.requestListener ?? null);
  relay.start();
  if (slackApp !== null) await connectSlack(slackApp, log, () => draining);
  const schedule = roles.has('scheduler') ? startSchedule(queues, log) : null;
  log.info({ port: http.port, roles: [...roles] }, 'Steward is running');

  return {
    port: http.port,
    async stop() {
      draining = true;
      await schedule?.stop();
      await Promise.all([http.close(), ...stops.map((stop) => stop())]);
      await relay.stop();
      await queues.close();
      await Promise.allSettled([quit(storeRedis), quit(queueRedis)]);
      log.info('Steward has stopped');
    },
  };
}

/** A token that Slack does not accept stands in the way until it does. */
async function findTokenProblem(identity: IdentityReader): Promise<string | null> {
  try {
    await identity.read();
    return null;
  } catch (error) {
    return `Slack did not accept the bot token: ${describeError(error).message}`;
  }
}

/** In Socket Mode the first connection may have to wait for Slack; the rest of the bot works meanwhile. */
async function connectSlack(slackApp: SlackApp, log: Logger, isStopping: () => boolean): Promise<void> {
  try {
    await slackApp.connect();
  } catch (error) {
    log.error({ error: describeError(error) }, 'Slack cannot be reached; it is tried again');
    setTimeout(() => {
      if (!isStopping()) void connectSlack(slackApp, log, isStopping);
    }, slackRetryMs).unref();
  }
}

/** Ends the connection after what was sent is answered; one that does not answer is cut. */
async function quit(redis: { quit(): Promise<unknown>; disconnect(): void }): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, 1_000);
  });
  await Promise.race([redis.quit().catch(() => {}), late]);
  clearTimeout(timer);
  redis.disconnect();
}
