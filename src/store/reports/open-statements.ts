import type { StoreParts } from '../redis/run-script.ts';

/** Statements whose bill AWS had not closed when they were posted: each is corrected once, or found right. */
export interface OpenStatements {
  /** Keeps what is known of a statement, by its run, unless it is kept already. */
  add(run: string, statement: Buffer): Promise<void>;
  /** The runs of all that are open. */
  list(): Promise<readonly string[]>;
  /** Null: it is not open. */
  read(run: string): Promise<Buffer | null>;
  end(run: string): Promise<void>;
}

export function createOpenStatements({ redis, keys }: StoreParts): OpenStatements {
  return {
    async add(run, statement) {
      await redis.hsetnx(keys.openStatements, run, statement);
    },
    list: () => redis.hkeys(keys.openStatements),
    read: (run) => redis.hgetBuffer(keys.openStatements, run),
    async end(run) {
      await redis.hdel(keys.openStatements, run);
    },
  };
}
