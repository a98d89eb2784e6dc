import { z } from 'zod';
import type { RedisClient } from '../redis/run-script.ts';
import { type StoredEvent, storedEventSchema } from './audit-event.ts';

/** An entry of the audit stream. */
export interface StreamedEvent {
  /** Its id in the stream. */
  readonly id: string;
  readonly seq: number;
  readonly event: StoredEvent;
}

/** An entry of the stream of hashes; its id is its event's. */
export interface Seal {
  readonly id: string;
  readonly prev: string;
  readonly hash: string;
}

/** Entries read at a time. */
const streamPageSize = 500;

const eventFieldsSchema = z.object({ seq: z.string().regex(/^\d+$/), event: z.string() });
const sealFieldsSchema = z.object({ prev: z.string(), hash: z.string() });
const infoSchema = z.array(z.unknown());

type Entry = readonly [id: string, fields: readonly string[]];

/** @throws ZodError or SyntaxError when the entry is none that the store has written */
export function parseEvent([id, fields]: Entry): StreamedEvent {
  const { seq, event } = eventFieldsSchema.parse(pairFields(fields));
  return { id, seq: Number(seq), event: storedEventSchema.parse(JSON.parse(event)) };
}

/** @throws ZodError when the entry is none that the store has written */
export function parseSeal([id, fields]: Entry): Seal {
  const { prev, hash } = sealFieldsSchema.parse(pairFields(fields));
  return { id, prev, hash };
}

/** The entries of a stream in their order, read in pages, from after the given id (null: the first). */
export async function* readEntries(redis: RedisClient, stream: string, after: string | null): AsyncGenerator<Entry> {
  let last = after;
  for (;;) {
    const page = await redis.xrange(stream, last === null ? '-' : `(${last}`, '+', 'COUNT', streamPageSize);
    yield* page;
    const end = page.at(-1);
    if (end === undefined || page.length < streamPageSize) return;
    last = end[0];
  }
}

/** The last entry of a stream; null: it has none. */
export async function readLastEntry(redis: RedisClient, stream: string): Promise<Entry | null> {
  const [entry] = await redis.xrevrange(stream, '+', '-', 'COUNT', 1);
  return entry ?? null;
}

/** The id of the entry that was added last, even if it is there no more; null: none ever was. */
export async function readLastGeneratedId(redis: RedisClient, stream: string): Promise<string | null> {
  if ((await redis.exists(stream)) === 0) return null;
  const info = infoSchema.parse(await redis.xinfo('STREAM', stream));
  const id = info[info.indexOf('last-generated-id') + 1];
  return typeof id === 'string' && id !== '0-0' ? id : null;
}

/** Does one id of a stream (`<milliseconds>-<number>`) come after the other? Null comes before all. */
export function isAfter(one: string | null, other: string | null): boolean {
  if (one === null) return false;
  if (other === null) return true;
  const [ms = 0, number = 0] = one.split('-').map(Number);
  const [otherMs = 0, otherNumber = 0] = other.split('-').map(Number);
  return ms > otherMs || (ms === otherMs && number > otherNumber);
}

function pairFields(fields: readonly string[]): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (let index = 0; index + 1 < fields.length; index += 2) pairs[fields[index] ?? ''] = fields[index + 1] ?? '';
  return pairs;
}
