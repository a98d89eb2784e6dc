import { useCallback, useState } from 'preact/hooks';

/** What was written and not sent, while the page is open. */
const drafts = new Map<string, string>();

/** The draft of one composer, which stays when one looks elsewhere. */
export function useDraft(key: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => drafts.get(key) ?? '');
  const write = useCallback(
    (next: string) => {
      if (next === '') drafts.delete(key);
      else drafts.set(key, next);
      setText(next);
    },
    [key],
  );
  return [text, write];
}
