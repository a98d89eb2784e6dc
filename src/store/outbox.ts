import { z } from 'zod';
import { type StoreParts, throwFirstError } from './redis/run-script.ts';

export const topics = [
  ...(['announce', 'provision', 'remind', 'expire', 'check', 'notice', 'account', 'rebuild'] as const),
  ...(['answer-cost', 'answer-drift', 'explain-cost', 'ask-owner', 'redraw-drift', 'redraw-digest'] as const),
] as const;
export type Topic = (typeof topics)[number];

/** Something that follows from a change, stored with it: a relay makes a job of it. */
export interface OutboxEntry {
  /** The id of the entry and of its job: no colon, not an integer (BullMQ refuses both). */
  readonly oid: string;
  readonly topic: Topic;
  /** What the job is given, as JSON. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds, whole. */
  readonly dueAt: number;
}

export interface Outbox {
  /** The entries that are due, the oldest first. They stay until they are removed. */
  readDue(now: number, limit: number): Promise<readonly OutboxEntry[]>;
  /** After their jobs were added: a relay that dies in between adds them once more, under the same ids. */
  remove(...oids: readonly string[]): Promise<void>;
  /** How many entries there are, due or not. */
  size(): Promise<number>;
  /** When the earliest entry is or was due (epoch ms); null: there is none. */
  readEarliestDueAt(): Promise<number | null>;
}

const bodySchema = z.object({ topic: z.enum(topics), body: z.record(z.string(), z.unknown()) });

/** The id of what follows from a request in this version. */
export function findOid(requestId: string, version: number, topic: Topic): string {
  return `${requestId}-v${version}-${topic}`;
}

export function createOutbox({ redis, keys }: StoreParts): Outbox {
  return {
    async readDue(now, limit) {
      const due = await redis.zrangebyscore(keys.outboxDue, '-inf', now, 'WITHSCORES', 'LIMIT', 0, limit);
      const oids = due.filter((_, index) => index % 2 === 0);
      if (oids.length === 0) return [];
      const bodies = await redis.hmget(keys.outboxBodies, ...oids);
      return oids.flatMap((oid, index): readonly OutboxEntry[] => {
        const text = bodies[index] ?? null;
        // Another relay removed it between the two reads.
        if (text === null) return [];
        const { topic, body } = bodySchema.parse(JSON.parse(text));
        return [{ oid, topic, body, dueAt: Number(due[index * 2 + 1]) }];
      });
    },
    async remove(...oids) {
      if (oids.length === 0) return;
      throwFirstError(
        await redis
          .multi()
          .zrem(keys.outboxDue, ...oids)
          .hdel(keys.outboxBodies, ...oids)
          .exec(),
      );
    },
    size: () => redis.zcard(keys.outboxDue),
    async readEarliestDueAt() {
      const [, score] = await redis.zrange(keys.outboxDue, '0', '0', 'WITHSCORES');
      return score === undefined ? null : Number(score);
    },
  };
}
