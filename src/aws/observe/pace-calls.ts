import { findCallRate } from './call-rates.ts';

/** Reserves the turn of a call; in how many milliseconds it is. */
type Reserve = (name: string, rate: { readonly perSecond: number; readonly burst: number }) => Promise<number>;

/**
 * Waits for the turn of each call.
 *
 * @param reserve shared by all who read; null: nobody else does
 */
export function createCallPace(reserve: Reserve | null): (operation: string) => Promise<void> {
  return async (operation) => {
    const rate = findCallRate(operation);
    if (rate === null || reserve === null) return;
    const ms = await reserve(operation, rate);
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  };
}
