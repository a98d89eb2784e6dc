import { createContext } from 'preact';
import { useCallback, useContext, useMemo } from 'preact/hooks';
import { useKept } from '../../live/use-kept.ts';
import type { ReadMarks } from './count-unread.ts';

/** The read marks of whoever the page is open as. */
export interface KeptMarks {
  readonly marks: ReadMarks;
  /** Everything up to `ts` is read; marks only move forward. */
  markRead(key: string, ts: string): void;
}

export const ReadMarksContext = createContext<KeptMarks | null>(null);

/** The read marks. Only inside of {@link ReadMarksContext}. */
export function useReadMarks(): KeptMarks {
  const kept = useContext(ReadMarksContext);
  if (kept === null) throw new Error('there are no read marks around this');
  return kept;
}

function parseMarks(value: unknown): ReadMarks {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** A person's read marks, kept by this browser. */
export function useKeptMarks(userId: string): KeptMarks {
  const [marks, change] = useKept('browser', `read-by-${userId}`, parseMarks);
  const markRead = useCallback(
    (key: string, ts: string) =>
      change((before) => {
        const mark = before[key];
        return mark !== undefined && mark >= ts ? before : { ...before, [key]: ts };
      }),
    [change],
  );
  return useMemo(() => ({ marks, markRead }), [marks, markRead]);
}
