import { z } from 'zod';
import { type StoreParts, throwFirstError } from '../redis/run-script.ts';
import { type CostAmount, packAmounts, unpackAmounts } from './pack-amounts.ts';

/** How one day of one question was last read. */
export interface ReadDay {
  /** Epoch milliseconds. */
  readonly readAt: number;
  /** AWS may still change it. */
  readonly estimated: boolean;
  /** False: AWS had nothing of that day. */
  readonly hasData: boolean;
}

/**
 * Costs as Cost Explorer told them, as long as Cost Explorer itself keeps them. A question is known by whatever names it:
 * answers to others are none.
 */
export interface CostTable {
  /** Replaces what is known of a day `YYYY-MM-DD`. */
  writeDay(question: string, day: string, read: ReadDay, amounts: readonly CostAmount[]): Promise<void>;
  /** How each day was read, by day. */
  readDays(question: string): Promise<ReadonlyMap<string, ReadDay>>;
  /** What is known of the accounts of one of the `costBuckets`, by day. */
  readBucket(
    question: string,
    days: readonly string[],
    bucket: number,
  ): Promise<ReadonlyMap<string, readonly CostAmount[]>>;
  /** Names of accounts by id; those that were known before stay. */
  writeNames(names: ReadonlyMap<string, string>): Promise<void>;
  readNames(): Promise<ReadonlyMap<string, string>>;
  /** Keeps an answer that is not by day, under what names its question, for so many milliseconds. */
  keepAnswer(question: string, answer: string, keptForMs: number): Promise<void>;
  /** Null: there is none any more. */
  readAnswer(question: string): Promise<string | null>;
}

/** Accounts are spread over so many buckets: with ten thousand of them, each has what fits well into memory. */
export const costBuckets = 64;

/** Cost Explorer: the current month and the 13 before. */
const keptForSeconds = 14 * 31 * 86_400;

const readDaySchema = z.object({ readAt: z.number(), estimated: z.boolean(), hasData: z.boolean() });

/** Keeps the table in Redis: a hash for each day of a question, with a packed field for each bucket of accounts. */
export function createCostTable({ redis, keys }: StoreParts): CostTable {
  const daysKey = (question: string): string => keys.costs(`${question}:days`);
  const dayKey = (question: string, day: string): string => keys.costs(`${question}:${day}`);
  const answerKey = (question: string): string => keys.costs(`answer:${question}`);
  const namesKey = keys.costs('names');

  return {
    async writeDay(question, day, read, amounts) {
      const key = dayKey(question, day);
      const fields = [...splitByBucket(amounts)].map(([bucket, some]) => [String(bucket), packAmounts(some)] as const);
      const change = redis.multi().del(key);
      for (const [bucket, packed] of fields) change.hset(key, bucket, packed);
      change
        .expire(key, keptForSeconds)
        .hset(daysKey(question), day, JSON.stringify(read))
        .expire(daysKey(question), keptForSeconds);
      throwFirstError(await change.exec());
    },

    async readDays(question) {
      const all = await redis.hgetall(daysKey(question));
      return new Map(Object.entries(all).map(([day, json]) => [day, readDaySchema.parse(JSON.parse(json))]));
    },

    async readBucket(question, days, bucket) {
      const packed = await Promise.all(days.map((day) => redis.hgetBuffer(dayKey(question, day), String(bucket))));
      return new Map(
        days.flatMap((day, index): [string, readonly CostAmount[]][] => {
          const found = packed[index] ?? null;
          return found === null ? [] : [[day, unpackAmounts(found)]];
        }),
      );
    },

    async writeNames(names) {
      if (names.size === 0) return;
      const change = redis.multi().hset(namesKey, Object.fromEntries(names)).expire(namesKey, keptForSeconds);
      throwFirstError(await change.exec());
    },

    async readNames() {
      return new Map(Object.entries(await redis.hgetall(namesKey)));
    },

    async keepAnswer(question, answer, keptForMs) {
      await redis.set(answerKey(question), answer, 'PX', keptForMs);
    },

    readAnswer: (question) => redis.get(answerKey(question)),
  };
}

/** Keeps the table in this process, as long as it runs, for whoever has no Redis. */
export function createMemoryCostTable(): CostTable {
  const questions = new Map<string, Map<string, { readonly read: ReadDay; readonly amounts: readonly CostAmount[] }>>();
  const known = new Map<string, string>();
  const answers = new Map<string, string>();
  return {
    async writeDay(question, day, read, amounts) {
      const days = questions.get(question) ?? new Map();
      questions.set(question, days.set(day, { read, amounts }));
    },
    async readDays(question) {
      return new Map([...(questions.get(question) ?? [])].map(([day, { read }]) => [day, read]));
    },
    async readBucket(question, days, bucket) {
      const all = questions.get(question);
      return new Map(
        days.map((day) => [
          day,
          (all?.get(day)?.amounts ?? []).filter(({ accountId }) => findBucket(accountId) === bucket),
        ]),
      );
    },
    async writeNames(names) {
      for (const [id, name] of names) known.set(id, name);
    },
    readNames: async () => known,
    async keepAnswer(question, answer) {
      answers.set(question, answer);
    },
    readAnswer: async (question) => answers.get(question) ?? null,
  };
}

function splitByBucket(amounts: readonly CostAmount[]): ReadonlyMap<number, readonly CostAmount[]> {
  const buckets = new Map<number, CostAmount[]>();
  for (const one of amounts) {
    const bucket = findBucket(one.accountId);
    const some = buckets.get(bucket);
    if (some === undefined) buckets.set(bucket, [one]);
    else some.push(one);
  }
  return buckets;
}

export function findBucket(accountId: string): number {
  return (Number(accountId.slice(-4)) || 0) % costBuckets;
}
