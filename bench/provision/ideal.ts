/** What bounds how fast accounts can be made. */
export interface Bounds {
  readonly accounts: number;
  /** Creations that may be in progress at once. */
  readonly slots: number;
  /** From `CreateAccount` to its end, milliseconds. */
  readonly creationMs: number;
  /** `CreateAccount` calls a second, and those that may be made at once at the start. */
  readonly ratePerSecond: number;
  readonly burst: number;
}

/**
 * The least time for all accounts, milliseconds: the larger of what the slots and what the rate allow. By the rate, it is
 * the time until the last one is begun.
 */
export function findIdealMs({ accounts, slots, creationMs, ratePerSecond, burst }: Bounds): number {
  const slotsMs = (accounts / slots) * creationMs;
  const rateMs = (Math.max(0, accounts - burst) / ratePerSecond) * 1000;
  return Math.max(slotsMs, rateMs);
}
