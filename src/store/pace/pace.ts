import { z } from 'zod';
import { runScript, type StoreParts } from '../redis/run-script.ts';
import { reserveCallScript } from './reserve-call.lua.ts';

/** How often something may be called, by everybody together. */
export interface CallRate {
  readonly perSecond: number;
  /** This many may come at once. */
  readonly burst: number;
}

/** The turns of calls that all workers share. */
export interface Pace {
  /** Reserves the next turn of calls of this name. Returns in how many milliseconds it is. */
  reserve(name: string, rate: CallRate): Promise<number>;
}

export function createPace({ redis, keys }: StoreParts): Pace {
  return {
    async reserve(name, { perSecond, burst }) {
      const args = [1_000 / perSecond, burst];
      return z.number().parse(await runScript(redis, reserveCallScript, [keys.pace(name)], args));
    },
  };
}
