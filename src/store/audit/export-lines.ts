import type { StoreParts } from '../redis/run-script.ts';
import { type AuditLine, findLine } from './chain.ts';
import { isAfter, parseEvent, parseSeal, readEntries, type Seal } from './read-streams.ts';

/** Which events; what is left out does not limit. */
export interface ExportFilter {
  /** Epoch milliseconds of the events' own time, the first that counts. */
  readonly from?: number;
  /** The first that no longer counts. */
  readonly to?: number;
  readonly request?: string;
}

/** An event as it is exported; `prev` and `hash` are null while it is not sealed. */
export interface ExportedLine extends AuditLine {
  readonly prev: string | null;
  readonly hash: string | null;
}

/**
 * The events in the order in which they were written, each with its hashes. Checks nothing.
 *
 * @throws ZodError or SyntaxError at an entry that the store has not written
 */
export async function* exportLines(
  { redis, keys }: StoreParts,
  { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, request }: ExportFilter,
): AsyncGenerator<ExportedLine> {
  const seals = readEntries(redis, keys.auditSeals, null);
  const readNextSeal = async (): Promise<Seal | null> => {
    const next = await seals.next();
    return next.done ? null : parseSeal(next.value);
  };
  let seal = await readNextSeal();

  for await (const entry of readEntries(redis, keys.audit, null)) {
    const { id, seq, event } = parseEvent(entry);
    // Both streams are in the order of their ids; a hash whose event is there no more is passed over.
    while (seal !== null && isAfter(id, seal.id)) seal = await readNextSeal();
    const own = seal?.id === id ? seal : null;
    if (event.at < from || event.at >= to) continue;
    if (request !== undefined && event.request !== request) continue;
    yield { ...findLine(seq, event), prev: own?.prev ?? null, hash: own?.hash ?? null };
  }
}
