import { createAws } from './aws/aws.ts';
import { createAwsClients } from './aws/clients.ts';
import type { Environment } from './config/environment.ts';
import type { AgreedFile } from './config/read-governance.ts';
import { handleAccountCommand } from './handlers/account-command.ts';
import { handleBudgetModal } from './handlers/budget-modal/handle-budget-modal.ts';
import { handleCostButtons } from './handlers/costs/cost-buttons.ts';
import { handleDriftButtons } from './handlers/drift/drift-buttons.ts';
import { createHomes } from './handlers/home/homes.ts';
import { handleHome } from './handlers/home.ts';
import type { HandlerParts } from './handlers/parts.ts';
import { handleRebuildButton } from './handlers/rebuild-button.ts';
import { handleRequestButtons } from './handlers/request-buttons.ts';
import { handleRequestModal } from './handlers/request-modal.ts';
import { createSlackApp, type SlackApp } from './handlers/slack-app.ts';
import { createSurfaces } from './handlers/surfaces.ts';
import { createAnnouncer } from './jobs/announce/announce.ts';
import { createGate } from './jobs/gate.ts';
import { createOrganizationReader } from './jobs/organization-reader.ts';
import { createQueues, type Queues } from './jobs/queues.ts';
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
import { parseRedisUrls, type RedisAddresses } from './store/redis/parse-redis-urls.ts';
import { readRedisWarnings } from './store/redis/read-redis-warnings.ts';
import type { RedisClient } from './store/redis/run-script.ts';
import { startSharedClock } from './store/redis/shared-clock.ts';
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
  readonly file: AgreedFile;
  readonly log: Logger;
  /** What all keys in Redis begin with, a hash tag. */
  readonly prefix?: string;
  readonly timing?: Timing;
  /** The time, in epoch milliseconds, that all replicas share; left out: Redis's. */
  readonly now?: () => number;
}

const slackRetryMs = 5_000;
const redisRetryMs = 2_000;

/**
 * Wires everything for the roles of this process and starts it. Until Redis answers only health checks do.
 */
export async function startSteward(parts: StewardParts): Promise<Steward> {
  const { environment, log, prefix = '{steward}', timing = defaultTiming } = parts;
  const { roles } = environment;
  const file = (): AgreedFile => parts.file;
  const metrics = createMetrics();

  const urls = parseRedisUrls(environment.redisUrls.join(','));
  if (urls.kind === 'malformed') throw new Error(`REDIS_URL: ${urls.problem}`);
  let slackApp: SlackApp | null = null;
  const checks: Record<string, ReadinessCheck> = { redis: async () => 'not connected yet' };
  let refreshMetrics = async (): Promise<void> => {};
  const routes = createRoutes(checks, metrics.registry, () => refreshMetrics());
  const http = await startHttpServer(environment.port, routes, () => slackApp?.httpReceiver?.requestListener ?? null);

  const connect = (role: 'store' | 'queue') => connectPatiently(urls.addresses, role, log);
  const [storeRedis, queueRedis] = await Promise.all([connect('store'), connect('queue')]);
  await warnOfRedisSettings(storeRedis, log);
  const measureClock = () =>
    startSharedClock(storeRedis, (aheadMs) =>
      log.warn({ aheadMs }, "this machine's clock is not Redis's, whose time counts: set it right"),
    );
  const clock = parts.now === undefined ? await measureClock() : { now: parts.now, stop() {} };
  const { now } = clock;
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
  checks.redis = async () => ((await storeRedis.ping()) === 'PONG' ? null : 'no answer');
  refreshMetrics = async () => metrics.outbox.set(await store.outbox.size());

  let draining = false;
  const stops: (() => Promise<void>)[] = [];

  if (roles.has('slack')) {
    const created = createSlackApp(environment, identity, log);
    const handlerParts: HandlerParts = {
      store,
      directory,
      client: slack.interactive,
      file,
      log,
      now,
      poke: relay.poke,
    };
    const surfaces = createSurfaces(created.app);
    handleAccountCommand(surfaces, handlerParts);
    handleRequestModal(surfaces, handlerParts);
    handleBudgetModal(surfaces, handlerParts);
    const homes = createHomes(handlerParts, timing.homeMs);
    handleHome(surfaces, handlerParts, homes);
    handleRequestButtons(surfaces, handlerParts, homes);
    handleRebuildButton(surfaces, handlerParts);
    handleCostButtons(surfaces, handlerParts);
    handleDriftButtons(surfaces, handlerParts);
    checks.slack = async () => (await findTokenProblem(identity)) ?? created.findProblem();
    stops.push(async () => {
      homes.stop();
      await created.stop(timing.drainMs);
    });
    await connectSlack(created, log, () => draining);
    slackApp = created;
  }

  if (roles.has('worker')) {
    const roleArn = environment.stewardRoleArn;
    const clients = createAwsClients({ region: process.env.AWS_REGION ?? 'us-east-1', roleArn });
    const aws = createAws(clients, {
      onCall: (operation, outcome, attempts) => metrics.awsCalls.inc({ operation, outcome }, attempts),
    });
    const organization = createOrganizationReader(aws, timing, now);
    const { pause, instance } = store;
    const onForeignMark = () => nudge(queues, 'mark', now(), log);
    const gate = createGate({ file, pause, instance, aws, organization, timing, now, onForeignMark });
    const quota = createQuotaMemory(store.quota, store.inventory);
    const shared = { store, directory, organization, file, timing, now, log, poke: relay.poke };
    const homes = createHomes({ ...shared, client: slack.poster }, timing.homeMs);
    const workers = startWorkers({
      connection: queueRedis,
      prefix,
      timing,
      log,
      onJob: (queue, outcome) => metrics.jobs.inc({ queue, outcome }),
      provision: { ...shared, aws, roleArn, gate, slots: store.creationSlots, quota, isDraining: () => draining },
      announcer: createAnnouncer({ ...shared, quota, poster: slack.poster, onRequest: homes.refresh }),
      chores: { ...shared, queues, poster: slack.poster, aws: aws.withGuard(gate.pass) },
      reports: { ...shared, poster: slack.poster, aws, onPaid: () => metrics.paidRequests.inc() },
    });
    checks.worker = async () => workers.findProblem();
    stops.push(async () => {
      homes.stop();
      await workers.close(timing.drainMs);
      clients.close();
    });
  }

  relay.start();
  const schedule = roles.has('scheduler')
    ? startSchedule({ queues, reportRuns: store.reportRuns, file, log, now })
    : null;
  log.info({ port: http.port, roles: [...roles] }, 'Steward is running');

  return {
    port: http.port,
    async stop() {
      draining = true;
      const stopAll = async (): Promise<void> => {
        await schedule?.stop();
        await Promise.all([http.close(timing.drainMs), ...stops.map((stop) => stop())]);
        await relay.stop();
        clock.stop();
        await queues.close();
        await Promise.allSettled([quit(storeRedis), quit(queueRedis)]);
      };
      if (await endsWithin(timing.stopMs, stopAll())) log.info('Steward has stopped');
      else log.warn('Steward has stopped before all was finished; other workers take it over');
    },
  };
}

/** Connects as soon as Redis answers. */
async function connectPatiently(addresses: RedisAddresses, role: 'store' | 'queue', log: Logger): Promise<RedisClient> {
  for (;;) {
    try {
      return await connectRedis(addresses, {
        role,
        onError: (error, count) => log.warn({ error: describeError(error), count }, 'Redis does not answer'),
      });
    } catch (error) {
      log.error({ error: describeError(error) }, 'Redis cannot be reached; it is tried again');
      await new Promise((resolve) => setTimeout(resolve, redisRetryMs));
    }
  }
}

/** Settings under which what was acknowledged could be lost. The bot runs all the same: a developer's Redis may be so. */
async function warnOfRedisSettings(redis: RedisClient, log: Logger): Promise<void> {
  const warnings = await readRedisWarnings(redis).catch(() => []);
  for (const { server, setting, required, found } of warnings)
    log.warn({ server, setting, required, found }, 'Redis is set so that what was acknowledged could be lost');
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

/** Has a chore of the schedule done now, at most once a minute. */
function nudge(queues: Queues, name: string, at: number, log: Logger): void {
  queues.chores
    .add(name, { body: {} }, { jobId: `${name}-nudge-${Math.floor(at / 60_000)}` })
    .catch((error: unknown) => log.warn({ error: describeError(error), name }, 'a chore waits for its turn'));
}

/** Ends the connection after what was sent is answered; one that does not answer is cut. */
async function quit(redis: { quit(): Promise<unknown>; disconnect(): void }): Promise<void> {
  await endsWithin(
    1_000,
    redis.quit().catch(() => {}),
  );
  redis.disconnect();
}

/** Waits for the work, at most this long. Returns whether it ended; throws what it threw. */
async function endsWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
