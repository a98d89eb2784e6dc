/** `Ben`, `Ben and Cat`, `Ben, Cat and Fin`; nothing is ''. */
export function listWords(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** Like `listWords`, but at most so many, then `and 4 more`. One that is left over is said, not counted. */
export function listSome(words: readonly string[], atMost: number): string {
  if (words.length <= atMost + 1) return listWords(words);
  return `${words.slice(0, atMost).join(', ')} and ${words.length - atMost} more`;
}
