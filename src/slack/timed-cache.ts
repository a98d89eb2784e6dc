export interface TimedCache<Value> {
  /** The value remembered under this key, or what `fetch` gives. Callers at the same time share one fetch. */
  read(key: string, fetch: () => Promise<Value>): Promise<Value>;
  forget(key: string): void;
}

/** More keys than this, and the oldest are dropped: a cache must not grow with everybody who ever pressed a button. */
const maxKeys = 5_000;

/**
 * Remembers values for a time in this process. A fetch that failed is not remembered.
 * @param now epoch milliseconds.
 */
export function createTimedCache<Value>(rememberMs: number, now: () => number): TimedCache<Value> {
  const entries = new Map<string, { readonly at: number; readonly value: Promise<Value> }>();
  return {
    read(key, fetch) {
      const known = entries.get(key);
      if (known !== undefined && now() - known.at < rememberMs) return known.value;
      const entry = { at: now(), value: fetch() };
      entries.delete(key);
      entries.set(key, entry);
      entry.value.catch(() => {
        if (entries.get(key) === entry) entries.delete(key);
      });
      for (const oldest of entries.keys()) {
        if (entries.size <= maxKeys) break;
        entries.delete(oldest);
      }
      return entry.value;
    },
    forget: (key) => {
      entries.delete(key);
    },
  };
}
