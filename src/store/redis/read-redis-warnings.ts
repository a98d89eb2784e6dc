import { Cluster, type Redis } from 'ioredis';
import { parseInfo } from './parse-info.ts';
import type { RedisClient } from './run-script.ts';

/** A setting of Redis that is not as it must be, so that what was acknowledged could be lost. */
export interface RedisWarning {
  /** `host:port` of the server. */
  readonly server: string;
  readonly setting: 'appendonly' | 'appendfsync' | 'maxmemory-policy';
  readonly required: string;
  /** What it is; `unknown`: the server does not tell. */
  readonly found: string;
}

type Settings = Readonly<Record<RedisWarning['setting'], string>>;

const required: Settings = { appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction' };

/**
 * Compares the settings of the server, or of each master of a cluster, with those that make an acknowledged write last.
 * Managed servers often do not answer CONFIG; INFO then tells of two of the three.
 *
 * @returns a warning for each setting that is another or unknown
 * @throws ioredis' error when the server does not answer
 */
export async function readRedisWarnings(redis: RedisClient): Promise<readonly RedisWarning[]> {
  const servers = redis instanceof Cluster ? redis.nodes('master') : [redis];
  const warnings = await Promise.all(servers.map(readServerWarnings));
  return warnings.flat();
}

async function readServerWarnings(redis: Redis): Promise<readonly RedisWarning[]> {
  const found = (await readConfig(redis)) ?? (await readFromInfo(redis));
  const server = `${redis.options.host ?? '?'}:${redis.options.port ?? '?'}`;
  const warn = (setting: RedisWarning['setting']): readonly RedisWarning[] =>
    found[setting] === required[setting]
      ? []
      : [{ server, setting, required: required[setting], found: found[setting] }];
  return [...warn('appendonly'), ...warn('appendfsync'), ...warn('maxmemory-policy')];
}

/** Null: the server does not let its settings be read. */
async function readConfig(redis: Redis): Promise<Settings | null> {
  const read = async (name: string): Promise<string> => {
    // A list of name and value by turns, which the library's types do not say.
    const answer: unknown = await redis.config('GET', name);
    const value: unknown = Array.isArray(answer) ? answer[1] : null;
    return typeof value === 'string' ? value : 'unknown';
  };
  try {
    const [appendonly, appendfsync, policy] = [
      await read('appendonly'),
      await read('appendfsync'),
      await read('maxmemory-policy'),
    ];
    return { appendonly, appendfsync, 'maxmemory-policy': policy };
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError') return null;
    throw error;
  }
}

async function readFromInfo(redis: Redis): Promise<Settings> {
  const info = parseInfo(await redis.info());
  const appendonly = info.aof_enabled === undefined ? 'unknown' : info.aof_enabled === '1' ? 'yes' : 'no';
  return { appendonly, appendfsync: 'unknown', 'maxmemory-policy': info.maxmemory_policy ?? 'unknown' };
}
