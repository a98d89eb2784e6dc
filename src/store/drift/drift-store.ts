import { z } from 'zod';
import { type StoreParts, throwFirstError } from '../redis/run-script.ts';

/** A finding that is open, since when, and who made it. */
export interface OpenFinding {
  /** 16 hex digits of what was found; another means that it changed. */
  readonly foundHash: string;
  /** Epoch milliseconds. */
  readonly since: number;
  /** Left out: nobody has asked yet; null: CloudTrail does not tell. */
  readonly who?: {
    readonly principal: string;
    readonly call: string;
    /** Epoch milliseconds. */
    readonly at: number;
    readonly address: string;
  } | null;
  /** What it is about: whether a run could look there says whether it is over. Older versions did not keep it. */
  readonly about?: { readonly kind: string; readonly target: string; readonly subject: string };
}

/** That a finding is accepted as it is, for a time. It holds only for what was found then. */
export interface Waiver {
  readonly foundHash: string;
  /** The last UTC date (`YYYY-MM-DD`) on which it holds. */
  readonly until: string;
  readonly reason: string;
  /** Slack user id. */
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** How many findings were open at the end of a day. */
export interface DayCount {
  /** UTC. */
  readonly day: string;
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
}

/** What is kept of differences between runs. */
export interface DriftStore {
  /** All that are open, by finding id. */
  readOpen(): Promise<ReadonlyMap<string, OpenFinding>>;
  /** Keeps exactly these as open, as of a moment (epoch milliseconds): later ones look for who made them from then on. */
  writeOpen(open: ReadonlyMap<string, OpenFinding>, at: number): Promise<void>;
  /** These are over, as a look of their own has shown: what was read before does for nobody any more. */
  close(ids: readonly string[]): Promise<void>;
  /** By finding id, those that ended among them. */
  readWaivers(): Promise<ReadonlyMap<string, Waiver>>;
  /** Accepts findings, for each what was found then. */
  waive(
    findings: readonly { readonly id: string; readonly foundHash: string }[],
    waiver: Omit<Waiver, 'foundHash'>,
  ): Promise<void>;
  /** Something became of a request that came from a report, at this moment (epoch ms). */
  noteRequest(requestId: string, at: number): Promise<void>;
  /** Ids of the requests of which something became since (epoch ms). */
  readRequests(since: number): Promise<readonly string[]>;
  /** The ids that OUs had when they were last as agreed, by path. */
  readOuIds(): Promise<ReadonlyMap<string, string>>;
  writeOuIds(ids: ReadonlyMap<string, string>): Promise<void>;
  /** As of when what is open was kept last, epoch milliseconds; null: never. */
  readOpenAt(): Promise<number | null>;
  /** The days on record, oldest first. */
  readDays(): Promise<readonly DayCount[]>;
  /** Keeps the last count of a day, for as many days as a chart shows. */
  writeDay(count: DayCount): Promise<void>;
  /** The last reading of the organisation, as it was packed; null: there is none of the last day. */
  readReading(): Promise<Buffer | null>;
  writeReading(packed: Buffer): Promise<void>;
}

const openSchema = z.object({
  foundHash: z.string(),
  since: z.number(),
  who: z
    .object({ principal: z.string(), call: z.string(), at: z.number(), address: z.string() })
    .nullable()
    .exactOptional(),
  about: z.object({ kind: z.string(), target: z.string(), subject: z.string() }).exactOptional(),
});
const waiverSchema = z.object({
  foundHash: z.string(),
  until: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.number(),
});
const count = z.number().int().min(0);
const daySchema = z.object({ day: z.string(), critical: count, high: count, medium: count, low: count });

/** Nobody uses a reading that is older. */
const keepReadingSeconds = 86_400;
/** A yearly report still finds who ended what it said. */
const keepRequestsMs = 400 * 86_400_000;
/** Redis does nothing else meanwhile. */
const waivedAtATime = 1_000;
/** Two weeks: a week and the one before. */
const daysKept = 14;

export function createDriftStore({ redis, keys }: StoreParts): DriftStore {
  const readHash = async <T>(key: string, schema: z.ZodType<T>): Promise<ReadonlyMap<string, T>> => {
    const fields = await redis.hgetall(key);
    return new Map(Object.entries(fields).map(([field, json]) => [field, schema.parse(JSON.parse(json))]));
  };
  const replaceHash = async (key: string, fields: readonly (readonly [string, string])[]): Promise<void> => {
    const change = redis.multi().del(key);
    if (fields.length > 0) change.hset(key, Object.fromEntries(fields));
    throwFirstError(await change.exec());
  };
  return {
    readOpen: () => readHash(keys.driftOpen, openSchema),
    async writeOpen(open, at) {
      await replaceHash(
        keys.driftOpen,
        [...open].map(([id, finding]) => [id, JSON.stringify(finding)]),
      );
      await redis.set(keys.driftOpenAt, at);
    },
    async close(ids) {
      if (ids.length === 0) return;
      throwFirstError(
        await redis
          .multi()
          .hdel(keys.driftOpen, ...ids)
          .del(keys.driftReading)
          .exec(),
      );
    },
    readWaivers: () => readHash(keys.waivers, waiverSchema),
    async waive(findings, waiver) {
      for (let start = 0; start < findings.length; start += waivedAtATime) {
        const page = findings.slice(start, start + waivedAtATime);
        const fields = page.map(({ id, foundHash }) => [id, JSON.stringify({ foundHash, ...waiver })]);
        await redis.hset(keys.waivers, Object.fromEntries(fields));
      }
    },
    async noteRequest(requestId, at) {
      throwFirstError(
        await redis
          .multi()
          .zadd(keys.driftRequests, at, requestId)
          .zremrangebyscore(keys.driftRequests, '-inf', at - keepRequestsMs)
          .exec(),
      );
    },
    readRequests: (since) => redis.zrangebyscore(keys.driftRequests, since, '+inf'),
    async readOuIds() {
      return new Map(Object.entries(await redis.hgetall(keys.ouIds)));
    },
    writeOuIds: (ids) => replaceHash(keys.ouIds, [...ids]),
    async readOpenAt() {
      const at = await redis.get(keys.driftOpenAt);
      return at === null ? null : z.coerce.number().parse(at);
    },
    async readDays() {
      const days = await readHash(keys.driftDays, daySchema);
      return [...days.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
    },
    async writeDay(day) {
      await redis.hset(keys.driftDays, day.day, JSON.stringify(day));
      const old = (await redis.hkeys(keys.driftDays)).sort().slice(0, -daysKept);
      if (old.length > 0) await redis.hdel(keys.driftDays, ...old);
    },
    readReading: () => redis.getBuffer(keys.driftReading),
    async writeReading(packed) {
      await redis.set(keys.driftReading, packed, 'EX', keepReadingSeconds);
    },
  };
}
