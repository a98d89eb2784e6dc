import { z } from 'zod';
import { codes } from '../lua/codes.ts';
import { extendLeaseScript, releaseLeaseScript, takeLeaseScript } from '../lua/leases.lua.ts';
import { runScript, type Script, type StoreParts } from './run-script.ts';

/**
 * Leases: one holder at a time, until the time is over. A holder that was frozen does not know that its time is over; who
 * must be sure extends before each step and stops when that fails.
 */
export interface Leases {
  /** @returns whether the token holds the lease now; one that it held already begins anew */
  takeLease(name: string, token: string, ttlMs: number): Promise<boolean>;
  /** @returns false when the token holds it no more */
  extendLease(name: string, token: string, ttlMs: number): Promise<boolean>;
  /** Does nothing when the token holds it no more. */
  releaseLease(name: string, token: string): Promise<void>;
}

const answerSchema = z.tuple([z.enum([codes.ok, codes.missing, codes.raced])]);

export function createLeases({ redis, keys }: StoreParts): Leases {
  const run = async (script: Script, name: string, args: readonly (string | number)[]): Promise<boolean> => {
    const [code] = answerSchema.parse(await runScript(redis, script, [keys.lease(name)], args));
    return code === 'ok';
  };
  return {
    takeLease: (name, token, ttlMs) => run(takeLeaseScript, name, [token, ttlMs]),
    extendLease: (name, token, ttlMs) => run(extendLeaseScript, name, [token, ttlMs]),
    async releaseLease(name, token) {
      await run(releaseLeaseScript, name, [token]);
    },
  };
}
