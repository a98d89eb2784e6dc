import { z } from 'zod';
import { type StoreParts, throwFirstError } from './redis/run-script.ts';

/** A message that is in Slack. */
export interface PostedMessage {
  readonly channel: string;
  readonly ts: string;
  /** Of the content that it shows. */
  readonly hash: string;
  /** When it was posted or last updated, epoch milliseconds. */
  readonly at: number;
}

/** What was posted about one subject, by part. */
export interface Ledger {
  readonly posted: ReadonlyMap<string, PostedMessage>;
  /** When a post was about to be sent whose answer has not been seen: it may be in Slack. */
  readonly intents: ReadonlyMap<string, number>;
  /** Slack's error, and when it refused the post. */
  readonly undeliverable: ReadonlyMap<string, { readonly error: string; readonly at: number }>;
}

/**
 * Which messages were posted, so that each is posted once and then updated. A subject is a request's id, or the id of a
 * notice that is about no request.
 */
export interface MessageLedger {
  read(subject: string): Promise<Ledger>;
  /** Before the post is sent. */
  intend(subject: string, part: string, at: number): Promise<void>;
  /**
   * As `posted`, unless a message is known for this part already: of two that were posted the first to be stored counts.
   *
   * @returns whether the part's message is this one
   */
  claim(subject: string, part: string, message: PostedMessage): Promise<boolean>;
  /** The message is there: the intent is settled, an earlier refusal void. */
  posted(subject: string, part: string, message: PostedMessage): Promise<void>;
  /** The message shows another content now. */
  updated(subject: string, part: string, hash: string, at: number): Promise<void>;
  /** Slack refused the post: nothing is there, and the intent is settled. */
  undeliverable(subject: string, part: string, refusal: { readonly error: string; readonly at: number }): Promise<void>;
  /** The message is there no more. */
  clear(subject: string, part: string): Promise<void>;
}

/** Where a message is and what it shows are apart, so that each is written without reading the other. */
const kinds = ['place', 'shown', 'intent', 'undeliverable'] as const;
type Kind = (typeof kinds)[number];

const placeSchema = z.object({ channel: z.string(), ts: z.string() });
const shownSchema = z.object({ hash: z.string(), at: z.number() });
const intentSchema = z.object({ at: z.number() });
const refusalSchema = z.object({ error: z.string(), at: z.number() });

export function createMessageLedger({ redis, keys }: StoreParts): MessageLedger {
  const field = (kind: Kind, part: string): string => `${kind} ${part}`;

  return {
    async read(subject) {
      const fields = await redis.hgetall(keys.messages(subject));
      const select = <Value>(kind: Kind, schema: z.ZodType<Value>): ReadonlyMap<string, Value> =>
        new Map(
          Object.entries(fields)
            .filter(([name]) => name.startsWith(`${kind} `))
            .map(([name, json]) => [name.slice(kind.length + 1), schema.parse(JSON.parse(json))]),
        );
      const shown = select('shown', shownSchema);
      const posted = new Map<string, PostedMessage>();
      for (const [part, place] of select('place', placeSchema))
        posted.set(part, { ...place, ...(shown.get(part) ?? { hash: '', at: 0 }) });
      const intents = new Map([...select('intent', intentSchema)].map(([part, { at }]) => [part, at]));
      return { posted, intents, undeliverable: select('undeliverable', refusalSchema) };
    },

    async intend(subject, part, at) {
      await redis.hset(keys.messages(subject), field('intent', part), JSON.stringify({ at }));
    },

    async claim(subject, part, { channel, ts, hash, at }) {
      const key = keys.messages(subject);
      const results = await redis
        .multi()
        .hsetnx(key, field('place', part), JSON.stringify({ channel, ts }))
        .hget(key, field('place', part))
        .hdel(key, field('intent', part), field('undeliverable', part))
        .exec();
      throwFirstError(results);
      // Not by what HSETNX says: a client that sent it twice would take its own message for another one.
      const place = placeSchema.parse(JSON.parse(z.string().parse(results?.[1]?.[1])));
      const isThis = place.channel === channel && place.ts === ts;
      if (isThis) await redis.hset(key, field('shown', part), JSON.stringify({ hash, at }));
      return isThis;
    },

    async posted(subject, part, { channel, ts, hash, at }) {
      const results = await redis
        .multi()
        .hset(keys.messages(subject), {
          [field('place', part)]: JSON.stringify({ channel, ts }),
          [field('shown', part)]: JSON.stringify({ hash, at }),
        })
        .hdel(keys.messages(subject), field('intent', part), field('undeliverable', part))
        .exec();
      throwFirstError(results);
    },

    async updated(subject, part, hash, at) {
      await redis.hset(keys.messages(subject), field('shown', part), JSON.stringify({ hash, at }));
    },

    async undeliverable(subject, part, { error, at }) {
      const results = await redis
        .multi()
        .hset(keys.messages(subject), field('undeliverable', part), JSON.stringify({ error, at }))
        .hdel(keys.messages(subject), field('intent', part))
        .exec();
      throwFirstError(results);
    },

    async clear(subject, part) {
      await redis.hdel(keys.messages(subject), ...kinds.map((kind) => field(kind, part)));
    },
  };
}
