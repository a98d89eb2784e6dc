import { createHash } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';
import type { Keys } from './keys.ts';

/** One Redis or a cluster: everything in the store works with both. */
export type RedisClient = Redis | Cluster;

export interface Script {
  readonly text: string;
  /** SHA-1 of the text, by which Redis knows a script that it has seen. */
  readonly sha: string;
}

/** What the store works with. */
export interface StoreParts {
  readonly redis: RedisClient;
  readonly keys: Keys;
}

export function defineScript(text: string): Script {
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}

/**
 * Runs a script, sending its text only where the server does not have it. An answer is a code and what belongs to it.
 *
 * @throws ioredis' error; one about connection or time says nothing about whether the script ran
 */
export async function runScript(
  redis: RedisClient,
  script: Script,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  try {
    return await redis.evalsha(script.sha, keys.length, ...keys, ...args);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return redis.eval(script.text, keys.length, ...keys, ...args);
  }
}

/** A transaction answers with a result for each of its commands, any of which may be an error. */
export function throwFirstError(results: readonly [error: Error | null, result: unknown][] | null): void {
  const error = results?.find(([failed]) => failed !== null)?.[0];
  if (error) throw error;
}
