import './change-words.css';

/** What just happened to the thing beside it. */
export function ChangeWords({ words }: { readonly words: readonly string[] }) {
  if (words.length === 0) return null;
  return <span class="change-words">{[...new Set(words)].join(', ')}</span>;
}
