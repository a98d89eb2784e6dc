import { randomBytes } from 'node:crypto';

/** Slack's way of naming things: `C0…`, `V0…`, and timestamps that are ids as well. */
export interface Ids {
  /** A new id: the prefix and ten characters, such as `V000000000A`. */
  make(prefix: string): string;
  /** A new `ts`: Unix seconds, a point, six digits. Later calls return later ones, even within one millisecond. */
  makeTs(nowMs: number): string;
  /** Five characters, as Slack gives to blocks and elements without an id. */
  makeShort(): string;
  /** Unguessable, for triggers, response URLs and hashes. */
  makeSecret(): string;
}

/** A source of ids that never repeat. */
export function createIds(): Ids {
  let made = 0;
  let lastMicros = 0n;
  return {
    make(prefix) {
      made += 1;
      return prefix + made.toString(36).toUpperCase().padStart(10, '0');
    },
    makeTs(nowMs) {
      const micros = BigInt(Math.floor(nowMs)) * 1000n;
      lastMicros = micros > lastMicros ? micros : lastMicros + 1n;
      return `${lastMicros / 1_000_000n}.${String(lastMicros % 1_000_000n).padStart(6, '0')}`;
    },
    makeShort: () => randomBytes(8).toString('base64url').replaceAll(/[-_]/g, '').slice(0, 5).padEnd(5, '0'),
    makeSecret: () => randomBytes(16).toString('hex'),
  };
}
