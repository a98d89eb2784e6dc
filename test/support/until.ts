const pollMs = 20;

/**
 * Resolves with what `find` gives once it is neither undefined, null nor false; it is asked again and again.
 * @throws Error after 15 s, with what was waited for
 */
export async function until<Value>(
  find: () => Promise<Value | undefined | null | false> | Value | undefined | null | false,
  what: string,
  timeoutMs = 15_000,
): Promise<Value> {
  for (const startedAt = Date.now(); Date.now() - startedAt < timeoutMs; ) {
    const found = await find();
    if (found !== undefined && found !== null && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
}
