import { createCallPace } from '../../aws/observe/pace-calls.ts';

/** Waits for the turn of each call of AWS, by its operation. */
export type CallPace = (operation: string) => Promise<void>;

/**
 * The rates of readings leave half of what AWS allows to others. A command that shares them with nobody goes nearly as fast as
 * AWS lets it; what is left over is for clocks that differ.
 */
const timesAsFast = 1.8;

/** The turns of calls in a process that knows of no other reader: a command of the terminal without Redis. */
export function createPaceAlone(now: () => number = Date.now): CallPace {
  /** When the row of an operation is free again, epoch milliseconds. */
  const freeAt = new Map<string, number>();
  return createCallPace(async (operation, { perSecond, burst }) => {
    const intervalMs = 1_000 / (perSecond * timesAsFast);
    const at = now();
    const free = Math.max(at, freeAt.get(operation) ?? 0);
    freeAt.set(operation, free + intervalMs);
    return Math.max(0, Math.ceil(free - (burst - 1) * intervalMs - at));
  });
}
