import { appendEventsScript } from '../lua/append-events.lua.ts';
import { type Effects, startRecording } from '../redis/recording.ts';
import { runScript, type StoreParts } from '../redis/run-script.ts';
import { type ExportedLine, type ExportFilter, exportLines } from './export-lines.ts';
import { parseEvent, parseSeal } from './read-streams.ts';
import { sealEvents } from './seal-events.ts';
import { type Verification, verifyChain } from './verify-chain.ts';

/**
 * Who did what, when, from which Slack message, by which rule. Events are appended in the transaction that they tell of,
 * and chained by hashes right after, since Redis cannot compute them. Nothing is ever removed.
 */
export interface AuditLog {
  /** Writes down what is no change of a record. Changes bring their events with them. */
  append(effects: Effects): Promise<void>;
  /**
   * Gives each event that has none its hash. Any number may do this at once.
   *
   * @returns how many this call sealed
   * @throws Error also when the last hash was removed from Redis: then no further one can be added
   */
  seal(): Promise<number>;
  /** Checks the whole log. */
  verify(): Promise<Verification>;
  exportLines(filter: ExportFilter): AsyncGenerator<ExportedLine>;
  /** The hash of the last event of a UTC day (`YYYY-MM-DD`); null: there is none that day, or it is not sealed yet. */
  readLastHashOfDay(day: string): Promise<DayHash | null>;
}

export interface DayHash {
  readonly seq: number;
  readonly hash: string;
}

const dayMs = 86_400_000;
const pageSize = 100;

export function createAuditLog(parts: StoreParts): AuditLog {
  const { redis, keys } = parts;

  const readHash = async (id: string): Promise<string | null> => {
    const [entry] = await redis.xrange(keys.auditSeals, id, id);
    return entry === undefined ? null : parseSeal(entry).hash;
  };

  return {
    async append(effects) {
      const start = startRecording(keys, 'audit', effects);
      await runScript(redis, appendEventsScript, start.keys, start.args);
    },
    seal: () => sealEvents(parts),
    verify: () => verifyChain(parts),
    exportLines: (filter) => exportLines(parts, filter),

    async readLastHashOfDay(day) {
      const start = Date.parse(`${day}T00:00:00Z`);
      let end = '+';
      for (;;) {
        const page = (await redis.xrevrange(keys.audit, end, '-', 'COUNT', pageSize)).map(parseEvent);
        for (const { id, seq, event } of page) {
          if (event.at >= start && event.at < start + dayMs) {
            const hash = await readHash(id);
            return hash === null ? null : { seq, hash };
          }
          // Events are in the order of their writing, and their own times nearly so.
          if (event.at < start - dayMs) return null;
        }
        const last = page.at(-1);
        if (last === undefined || page.length < pageSize) return null;
        end = `(${last.id}`;
      }
    },
  };
}
