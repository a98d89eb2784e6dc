import { useCallback, useEffect, useState } from 'preact/hooks';

function read<T>(key: string, parse: (value: unknown) => T): T {
  try {
    return parse(JSON.parse(localStorage.getItem(key) ?? 'null'));
  } catch {
    // No storage, or not JSON: as if nothing were kept.
    return parse(null);
  }
}

/**
 * State that this browser keeps, the same in all of its windows. `parse` makes a value of whatever is there (null: nothing)
 * and must not change between renders.
 */
export function useKept<T>(key: string, parse: (value: unknown) => T): [T, (change: (before: T) => T) => void] {
  const [kept, setKept] = useState(() => ({ key, value: read(key, parse) }));
  const current = kept.key === key ? kept.value : read(key, parse);
  useEffect(() => {
    setKept({ key, value: read(key, parse) });
    const follow = (event: StorageEvent): void => {
      if (event.key === key) setKept({ key, value: read(key, parse) });
    };
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, [key, parse]);
  const change = useCallback(
    (next: (before: T) => T) => {
      // From the storage, where another window may have put something newer.
      const before = read(key, parse);
      const value = next(before);
      if (Object.is(value, before)) return;
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {
        // Nothing is kept then, but this page goes on.
      }
      setKept({ key, value });
    },
    [key, parse],
  );
  return [current, change];
}
