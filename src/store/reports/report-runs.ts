import { createHash } from 'node:crypto';
import { z } from 'zod';
import { codes } from '../lua/codes.ts';
import { runScript, type StoreParts, throwFirstError } from '../redis/run-script.ts';
import { changeMemoryScript } from './change-memory.lua.ts';
import { rememberOnceScript } from './remember-once.lua.ts';
import { createReportAnswers, type ReportAnswers } from './report-answers.ts';

/** How the run of a report ended; `open`: it has not; `quiet`: it had nothing to say. */
export type ReportRunState = z.infer<typeof stateSchema>;

/** The run of a report at one due time. */
export interface ReportRun {
  readonly state: ReportRunState;
  /** When it was first taken up, epoch milliseconds. */
  readonly startedAt: number;
  /** Pages of Cost Explorer that were paid for it. */
  readonly paidRequests: number;
}

/** A report at its times; another schedule or zone makes another one of it. */
export interface ReportTimetable {
  readonly name: string;
  readonly schedule: string;
  readonly timezone: string;
}

/**
 * Which reports ran. A run is known by its report and due time, and its record decides whether it is done, so it is kept
 * longer than anybody makes up what was missed.
 */
export interface ReportRuns {
  /**
   * Since when each of these is known (epoch milliseconds), in their order: from now on where one is new.
   */
  noteKnown(timetables: readonly ReportTimetable[], at: number): Promise<readonly number[]>;
  /** Takes up a run, or finds how far it is. */
  begin(id: string, at: number): Promise<ReportRun>;
  /** One more page was paid for. */
  countPaid(id: string): Promise<void>;
  /** One more try failed. Returns how many did so far, and when the first one. */
  noteFailure(id: string, at: number): Promise<{ readonly tries: number; readonly since: number }>;
  /** Keeps what the run says, unless something is kept already. Returns what is kept. */
  keepContent(id: string, content: Buffer): Promise<Buffer>;
  /** What the run says; null: it is not made yet, or kept no more. */
  readContent(id: string): Promise<Buffer | null>;
  end(id: string, state: Exclude<ReportRunState, 'open'>): Promise<void>;
  /**
   * Replaces one field of what a report remembers (null forgets it), the first time that this run asks for it: what people
   * did with it since is not undone by a repeat.
   *
   * @param seen the field as it was read (null: it was not there); left out: whatever it is now
   * @returns false: it is another than that meanwhile, and stays
   */
  remember(id: string, report: string, field: string, value: string | null, seen?: string | null): Promise<boolean>;
  /** What a report remembers by field. */
  readMemory(report: string): Promise<ReadonlyMap<string, string>>;
  /** Changes a field that is as it was read. Returns false: it is another meanwhile, and stays. */
  changeMemory(report: string, field: string, seen: string, value: string): Promise<boolean>;
  /** A request was made from what the run said; nothing where the run is not kept any more. */
  noteAsked(id: string, requestId: string): Promise<void>;
  /** Ids of the requests that were made from it. */
  readAsked(id: string): Promise<readonly string[]>;
  /** What people answer to the digests of runs. */
  readonly answers: ReportAnswers;
}

const stateSchema = z.enum(['open', 'posted', 'quiet', 'undeliverable', 'unavailable', 'failed', 'gone']);

const runSchema = z.object({
  state: stateSchema.default('open'),
  startedAt: z.coerce.number(),
  paidRequests: z.coerce.number().default(0),
});

const rememberedSchema = z.tuple([z.enum([codes.ok, codes.already, codes.conflict])]);
const changedSchema = z.tuple([z.enum([codes.ok, codes.conflict])]);

const daySeconds = 86_400;
/** Buttons of a digest work as long as its run is kept. */
const keepRunSeconds = 35 * daySeconds;
/** Fields of a run that name requests begin so. */
const askedField = 'asked ';
/** A report that nobody saw for this long counts as new. */
const keepKnownSeconds = 90 * daySeconds;
/** A yearly report still knows what it said. */
const keepMemorySeconds = 400 * daySeconds;

export function createReportRuns({ redis, keys }: StoreParts): ReportRuns {
  return {
    async noteKnown(timetables, at) {
      return Promise.all(
        timetables.map(async ({ name, schedule, timezone }) => {
          const hash = createHash('sha256').update(JSON.stringify([schedule, timezone]));
          const key = keys.reportKnown(`${name}:${hash.digest('hex').slice(0, 16)}`);
          const results = await redis
            .multi()
            .set(key, at, 'EX', keepKnownSeconds, 'NX')
            .expire(key, keepKnownSeconds)
            .get(key)
            .exec();
          throwFirstError(results);
          return z.coerce.number().parse(results?.[2]?.[1]);
        }),
      );
    },

    async begin(id, at) {
      const key = keys.reportRun(id);
      const results = await redis.multi().hsetnx(key, 'startedAt', at).expire(key, keepRunSeconds).exec();
      throwFirstError(results);
      const [state, startedAt, paidRequests] = await redis.hmget(key, 'state', 'startedAt', 'paidRequests');
      return runSchema.parse({
        state: state ?? undefined,
        startedAt,
        paidRequests: paidRequests ?? undefined,
      });
    },

    async countPaid(id) {
      await redis.hincrby(keys.reportRun(id), 'paidRequests', 1);
    },

    async noteFailure(id, at) {
      const key = keys.reportRun(id);
      const results = await redis
        .multi()
        .hincrby(key, 'tries', 1)
        .hsetnx(key, 'failingSince', at)
        .hget(key, 'failingSince')
        .exec();
      throwFirstError(results);
      return {
        tries: z.coerce.number().parse(results?.[0]?.[1]),
        since: z.coerce.number().parse(results?.[2]?.[1]),
      };
    },

    async keepContent(id, content) {
      const key = keys.reportRun(id);
      await redis.hsetnx(key, 'content', content);
      return (await redis.hgetBuffer(key, 'content')) ?? content;
    },

    readContent: (id) => redis.hgetBuffer(keys.reportRun(id), 'content'),

    async end(id, state) {
      await redis.hset(keys.reportRun(id), 'state', state);
    },

    async remember(id, report, field, value, seen) {
      const args = [field, value ?? '', keepMemorySeconds, ...(seen === undefined ? [] : [seen ?? ''])];
      const answer = await runScript(redis, rememberOnceScript, [keys.reportRun(id), keys.reportMemory(report)], args);
      return rememberedSchema.parse(answer)[0] !== codes.conflict;
    },

    async readMemory(report) {
      return new Map(Object.entries(await redis.hgetall(keys.reportMemory(report))));
    },

    async changeMemory(report, field, seen, value) {
      const answer = await runScript(redis, changeMemoryScript, [keys.reportMemory(report)], [field, seen, value]);
      return changedSchema.parse(answer)[0] === codes.ok;
    },

    async noteAsked(id, requestId) {
      // Its record has an end, which a new one would not have.
      if ((await redis.hexists(keys.reportRun(id), 'startedAt')) === 1)
        await redis.hset(keys.reportRun(id), `${askedField}${requestId}`, '');
    },

    async readAsked(id) {
      const fields = await redis.hkeys(keys.reportRun(id));
      return fields.filter((field) => field.startsWith(askedField)).map((field) => field.slice(askedField.length));
    },

    answers: createReportAnswers({ redis, keys }),
  };
}
