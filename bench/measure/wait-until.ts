import { NotMeasured } from './result.ts';

/** Looks this often, milliseconds: far less than most of what is timed with it. */
const usualLookMs = 10;

/**
 * Resolves once `isSo` says so.
 *
 * @param what for the error
 * @param timing.lookMs pause between two looks
 * @throws NotMeasured after `timing.timeoutMs`, a minute
 */
export async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  timing: { readonly timeoutMs?: number; readonly lookMs?: number } = {},
): Promise<void> {
  const { timeoutMs = 60_000, lookMs = usualLookMs } = timing;
  for (const startedAt = performance.now(); performance.now() - startedAt < timeoutMs; ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  throw new NotMeasured(`waited ${timeoutMs / 1000} s in vain for ${what}`);
}
