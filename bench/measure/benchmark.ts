import type { Result } from './result.ts';

/** Where a benchmark works. */
export interface Surroundings {
  /** The address of a Redis that the run has to itself. Each benchmark takes databases of its own, see `pickDatabase`. */
  readonly redisUrl: string;
  /** The folder with the built code: `main.js` starts the bot. */
  readonly buildFolder: string;
  /** Arguments for Node.js where the bot is started, to profile it. */
  readonly nodeArgs: readonly string[];
  /** Says how far it is, and what the values are made of. */
  say(line: string): void;
}

/** One thing that is measured, or a few that are measured together. */
export interface Benchmark {
  readonly name: string;
  /** One sentence: what is held against what. */
  readonly does: string;
  run(around: Surroundings): Promise<readonly Result[]>;
}

/** The address of one of the Redis server's sixteen databases. */
export function pickDatabase(around: Surroundings, number: number): string {
  return `${around.redisUrl}/${number}`;
}
