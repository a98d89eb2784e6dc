import { z } from 'zod';
import { appendSealsScript } from '../lua/append-seals.lua.ts';
import { codes } from '../lua/codes.ts';
import { runScript, type StoreParts } from '../redis/run-script.ts';
import { findHash, findLine, firstPrev } from './chain.ts';
import { parseEvent, parseSeal, readLastEntry } from './read-streams.ts';

/** Events sealed at a time. */
const batchSize = 200;

/** A sealer that was overtaken this often in a row leaves the rest to the others. */
const mostRaces = 20;

const answerSchema = z.tuple([z.enum([codes.ok, codes.raced])]);

/**
 * Seals all events that are not sealed yet: each gets the hash over its content and the hash before. Any number may do
 * this at once.
 *
 * @returns how many were sealed by this call
 */
export async function sealEvents({ redis, keys }: StoreParts): Promise<number> {
  let sealed = 0;
  for (let races = 0; races < mostRaces; ) {
    const entry = await readLastEntry(redis, keys.auditSeals);
    const last = entry === null ? null : parseSeal(entry);
    const start = last === null ? '-' : `(${last.id}`;
    const events = (await redis.xrange(keys.audit, start, '+', 'COUNT', batchSize)).map(parseEvent);
    if (events.length === 0) return sealed;

    let prev = last?.hash ?? firstPrev;
    const args = [last?.id ?? ''];
    for (const { id, seq, event } of events) {
      const hash = findHash(prev, findLine(seq, event));
      args.push(id, prev, hash);
      prev = hash;
    }
    const answer = await runScript(redis, appendSealsScript, [keys.audit, keys.auditSeals], args);
    const [code] = answerSchema.parse(answer);
    if (code === 'ok') {
      sealed += events.length;
      races = 0;
    } else races += 1;
  }
  return sealed;
}
