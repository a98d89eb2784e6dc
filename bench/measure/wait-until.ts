import { NotMeasured } from './result.ts';

/** Looks this often: far less than anything that is timed with it. */
const lookMs = 10;

/**
 * Resolves once `isSo` says so.
 *
 * @param what for the error
 * @throws NotMeasured after `timeoutMs`
 */
export async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  timeoutMs = 60_000,
): Promise<void> {
  for (const startedAt = performance.now(); performance.now() - startedAt < timeoutMs; ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  throw new NotMeasured(`waited ${timeoutMs / 1000} s in vain for ${what}`);
}
