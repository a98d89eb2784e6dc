import { useCallback, useEffect, useState } from 'preact/hooks';

/** `browser`: all of its windows share it; `window`: each has its own, until it is closed. */
type Keeper = 'browser' | 'window';

const findStorage = (keeper: Keeper): Storage => (keeper === 'browser' ? localStorage : sessionStorage);

function read<T>(keeper: Keeper, key: string, parse: (value: unknown) => T): T {
  try {
    return parse(JSON.parse(findStorage(keeper).getItem(key) ?? 'null'));
  } catch {
    // No storage, or not JSON: as if nothing were kept.
    return parse(null);
  }
}

/**
 * State that outlives the page. `parse` makes a value of whatever is there (null: nothing) and must not change between
 * renders.
 */
export function useKept<T>(
  keeper: Keeper,
  key: string,
  parse: (value: unknown) => T,
): [T, (change: (before: T) => T) => void] {
  const [kept, setKept] = useState(() => ({ key, value: read(keeper, key, parse) }));
  const current = kept.key === key ? kept.value : read(keeper, key, parse);
  useEffect(() => {
    setKept({ key, value: read(keeper, key, parse) });
    const follow = (event: StorageEvent): void => {
      if (event.key === key && event.storageArea === findStorage(keeper))
        setKept({ key, value: read(keeper, key, parse) });
    };
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, [keeper, key, parse]);
  const change = useCallback(
    (next: (before: T) => T) => {
      // From the storage, where another window may have put something newer.
      const before = read(keeper, key, parse);
      const value = next(before);
      if (Object.is(value, before)) return;
      try {
        findStorage(keeper).setItem(key, JSON.stringify(value));
      } catch {
        // Nothing is kept then, but this page goes on.
      }
      setKept({ key, value });
    },
    [keeper, key, parse],
  );
  return [current, change];
}
