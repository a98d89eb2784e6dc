import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { useDesk } from '../../live/desk.ts';
import { type Change, findChanges } from './find-changes.ts';

const shownForMs = 6_000;

/** A change, and when it is no news any more (epoch milliseconds). */
interface News extends Change {
  readonly untilMs: number;
}

/** What changed of late, the newest last. */
export interface Changes {
  readonly recent: readonly Change[];
  /** What happened last, however long ago; null: nothing since the page was opened. */
  readonly last: Change | null;
  /** What happened to what has one of these marks, each in a word or two. */
  findWords(...marks: readonly string[]): readonly string[];
}

/** Watches the organisation. */
export function useWatch(): Changes {
  const { state } = useDesk().organization;
  const before = useRef(state);
  const [recent, setRecent] = useState<readonly News[]>([]);
  const [last, setLast] = useState<Change | null>(null);
  useEffect(() => {
    const found = findChanges(before.current, state);
    before.current = state;
    if (found.length === 0) return;
    const untilMs = Date.now() + shownForMs;
    setRecent((news) => [...news, ...found.map((change) => ({ ...change, untilMs }))]);
    setLast(found.at(-1) ?? null);
  }, [state]);
  useEffect(() => {
    const [oldest] = recent;
    if (oldest === undefined) return;
    const timer = setTimeout(
      () => setRecent((news) => news.filter(({ untilMs }) => untilMs > Date.now())),
      Math.max(0, oldest.untilMs - Date.now()) + 1,
    );
    return () => clearTimeout(timer);
  }, [recent]);
  const findWords = (...marks: readonly string[]): readonly string[] =>
    recent.filter(({ mark }) => marks.includes(mark)).map(({ word }) => word);
  return { recent, last, findWords };
}

export const ChangesContext = createContext<Changes | null>(null);

/** What changed of late. Only inside of {@link ChangesContext}. */
export function useChanges(): Changes {
  const changes = useContext(ChangesContext);
  if (changes === null) throw new Error('nobody watches the organisation around this');
  return changes;
}
