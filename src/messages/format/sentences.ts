/** The same with a capital, as the start of a sentence. */
export function upperFirst(words: string): string {
  const [first = '', ...rest] = [...words];
  return first.toUpperCase() + rest.join('');
}

/** The same without one, within a sentence. */
export function lowerFirst(words: string): string {
  const [first = '', ...rest] = [...words];
  return first.toLowerCase() + rest.join('');
}

/**
 * Sentences one after the other, as many as fit into so many characters whole; what is left out is said to be more. The first
 * is always there, cut where it is too long.
 */
export function joinSentences(sentences: readonly string[], maxLength: number): string {
  const ended = sentences.map((sentence) => (/[.?!…]$/.test(sentence) ? sentence : `${sentence}.`));
  const more = ' More is on its card.';
  for (let count = ended.length; count > 1; count -= 1) {
    const text = `${ended.slice(0, count).join(' ')}${count < ended.length ? more : ''}`;
    if ([...text].length <= maxLength) return text;
  }
  const [first = ''] = ended;
  const room = ended.length > 1 ? maxLength - more.length : maxLength;
  const letters = [...first];
  const cut = letters.length <= room ? first : `${letters.slice(0, room - 1).join('')}…`;
  return ended.length > 1 ? `${cut}${more}` : cut;
}
