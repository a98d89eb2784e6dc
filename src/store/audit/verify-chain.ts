import type { StoreParts } from '../redis/run-script.ts';
import { findHash, findLine, firstPrev } from './chain.ts';
import {
  isAfter,
  parseEvent,
  parseSeal,
  readEntries,
  readLastGeneratedId,
  type Seal,
  type StreamedEvent,
} from './read-streams.ts';

/** Where the log is not what was written, and how one can tell. */
export interface ChainBreak {
  readonly seq: number;
  readonly why: string;
}

export interface Verification {
  readonly ok: boolean;
  /** Events whose hash was checked and is right. */
  readonly sealed: number;
  /** Events after them that have no hash yet. */
  readonly unsealed: number;
  /** Of the last event whose hash is right; null: there is none. */
  readonly lastHash: string | null;
  readonly break: ChainBreak | null;
}

/**
 * Reads the whole log and checks that no event was changed, removed, added or moved since it was sealed, up to the first
 * break. Events that are not sealed yet are counted, and must follow one another. Whoever can write to Redis can seal a
 * false log anew from some event on: the hashes that were posted elsewhere tell.
 */
export async function verifyChain({ redis, keys }: StoreParts): Promise<Verification> {
  // Read before the streams: what is added meanwhile is then more than is expected, and never less.
  const lastSeq = Number((await redis.get(keys.auditSeq)) ?? '0');
  const lastEventId = await readLastGeneratedId(redis, keys.audit);
  const lastSealId = await readLastGeneratedId(redis, keys.auditSeals);

  const seals = readEntries(redis, keys.auditSeals, null);
  let seal = await readNextSeal(seals);
  let sealId: string | null = null;
  let eventId: string | null = null;
  let prev = firstPrev;
  let seq = 0;
  let sealed = 0;
  let unsealed = 0;
  const findCounts = () => ({ sealed, unsealed, lastHash: sealed === 0 ? null : prev });
  const found = (at: number, why: string): Verification => ({ ...findCounts(), ok: false, break: { seq: at, why } });

  for await (const entry of readEntries(redis, keys.audit, null)) {
    const event = tryParse(entry);
    const expected = seq + 1;
    if (event === null) return found(expected, 'the event cannot be read');
    if (event.seq !== expected) return found(expected, findGap(expected, event.seq));
    if (seal === 'unreadable') return found(expected, 'its hash cannot be read');
    if (seal === null) unsealed += 1;
    else {
      const why = findBreak(event, seal, prev);
      if (why !== null) return found(expected, why);
      prev = seal.hash;
      sealId = seal.id;
      sealed += 1;
      seal = await readNextSeal(seals);
    }
    eventId = event.id;
    seq = expected;
  }
  // A seal that is there once the events are read to their end may be of one that was added meanwhile.
  const isTrailing = seal !== null && (seal === 'unreadable' || lastSealId === null || !isAfter(seal.id, lastSealId));
  if (isTrailing || seq < lastSeq || isAfter(lastEventId, eventId)) return found(seq + 1, 'the event was removed');
  if (isAfter(lastSealId, sealId)) return found(sealed + 1, 'its hash was removed');
  return { ...findCounts(), ok: true, break: null };
}

/** Why this event is not what was sealed; null: it is. */
function findBreak({ id, seq, event }: StreamedEvent, seal: Seal, prev: string): string | null {
  if (isAfter(seal.id, id)) return 'its hash was removed, or the event was added later';
  if (isAfter(id, seal.id)) return 'an event before it was removed, whose hash is there';
  if (seal.prev !== prev) return 'its hash does not follow the hash before';
  return findHash(prev, findLine(seq, event)) === seal.hash ? null : 'the event was changed: its hash is another';
}

function findGap(expected: number, seq: number): string {
  return seq > expected
    ? `the event was removed: ${seq} comes next`
    : `the events are not in their order: ${seq} comes next`;
}

async function readNextSeal(seals: ReturnType<typeof readEntries>): Promise<Seal | 'unreadable' | null> {
  const next = await seals.next();
  if (next.done) return null;
  try {
    return parseSeal(next.value);
  } catch {
    return 'unreadable';
  }
}

function tryParse(entry: Parameters<typeof parseEvent>[0]): StreamedEvent | null {
  try {
    return parseEvent(entry);
  } catch {
    return null;
  }
}
