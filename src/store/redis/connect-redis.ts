import { Cluster, Redis } from 'ioredis';
import { parseInfo } from './parse-info.ts';
import type { RedisAddress, RedisAddresses } from './parse-redis-urls.ts';
import type { RedisClient } from './run-script.ts';

/** Told of connection errors, at most every ten seconds; `count` are those since the last time. */
export type LogRedisError = (error: Error, count: number) => void;

export interface ConnectOptions {
  /**
   * `store`: gives up on a command soon, so that a handler can still answer a person. `queue`: for BullMQ, which waits as
   * long as it takes and blocks on purpose.
   */
  readonly role: 'store' | 'queue';
  readonly onError: LogRedisError;
  /** Shown by the server beside its clients. */
  readonly name?: string;
}

/** A command on a store connection fails after this long, whether it was sent or not. Slack waits three seconds. */
const commandTimeoutMs = 2_000;

/** How many reconnects a waiting command of a store connection lives through: enough for a restart or a failover. */
const storeRetries = 3;

const logEveryMs = 10_000;

/**
 * Connects to Redis, or to a cluster when there are several addresses or the one says `cluster_enabled:1`. A connection
 * that breaks later heals by itself.
 *
 * @throws Error when the server does not answer or refuses the password
 */
export async function connectRedis(addresses: RedisAddresses, options: ConnectOptions): Promise<RedisClient> {
  const [first] = addresses;
  const isCluster = addresses.length > 1 || (await readIsCluster(first));
  const client = isCluster ? createCluster(addresses, options) : createRedis(first, options);
  listenForErrors(client, options.onError);
  return client;
}

function createRedis(address: RedisAddress, options: ConnectOptions): Redis {
  return new Redis({ ...findServer(address), ...findRoleOptions(options) });
}

function createCluster(addresses: RedisAddresses, options: ConnectOptions): Cluster {
  const [first] = addresses;
  const ClusterOfRole = options.role === 'store' ? PromptCluster : Cluster;
  return new ClusterOfRole(
    addresses.map(({ host, port }) => ({ host, port })),
    {
      // Certificates of managed clusters are for names, and the nodes tell them: they must not become addresses first.
      ...(first.tls ? { dnsLookup: (address, callback) => callback(null, address) } : {}),
      redisOptions: { ...findAccess(first), ...findRoleOptions(options) },
    },
  );
}

/** `commandTimeout` is an option of single servers: a command to a cluster of which no node answers would wait for ever. */
class PromptCluster extends Cluster {
  override sendCommand(...args: Parameters<Cluster['sendCommand']>): unknown {
    args[0].setTimeout(commandTimeoutMs);
    return super.sendCommand(...args);
  }
}

function findServer(address: RedisAddress) {
  return { host: address.host, port: address.port, db: address.db, ...findAccess(address) };
}

function findAccess({ username, password, tls }: RedisAddress) {
  return {
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
  };
}

function findRoleOptions({ role, name }: ConnectOptions) {
  const common = { connectionName: name ?? `steward-${role}` };
  return role === 'queue'
    ? { ...common, maxRetriesPerRequest: null }
    : { ...common, maxRetriesPerRequest: storeRetries, commandTimeout: commandTimeoutMs };
}

/** Asks one server, once. One that does not tell its INFO is taken for a single server. */
async function readIsCluster(address: RedisAddress): Promise<boolean> {
  const probe = new Redis({
    ...findServer(address),
    lazyConnect: true,
    connectionName: 'steward-probe',
    commandTimeout: commandTimeoutMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let lastError: Error | null = null;
  probe.on('error', (error: Error) => {
    lastError = error;
  });
  try {
    await probe.connect();
    const info = await probe.info('cluster').catch((error: unknown) => {
      if (error instanceof Error && error.message.startsWith('NOPERM')) return '';
      throw error;
    });
    return parseInfo(info).cluster_enabled === '1';
  } catch (error) {
    const cause = lastError ?? error;
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Redis at ${address.host}:${address.port} does not answer: ${words}`, { cause });
  } finally {
    probe.disconnect();
  }
}

/** ioredis reports each failed attempt, BullMQ thousands in a full server: one line every ten seconds is enough. */
function listenForErrors(client: RedisClient, onError: LogRedisError): void {
  let lastAt = Number.NEGATIVE_INFINITY;
  let count = 0;
  client.on('error', (error: Error) => {
    count += 1;
    if (performance.now() - lastAt < logEveryMs) return;
    onError(error, count);
    lastAt = performance.now();
    count = 0;
  });
}
