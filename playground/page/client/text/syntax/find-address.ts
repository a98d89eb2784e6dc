/** An address that a link may lead to: http, https or mailto; null: any other, which stays text. */
export function findAddress(text: string): string | null {
  if (!/^(https?:\/\/|mailto:)/i.test(text)) return null;
  return URL.canParse(text) ? text : null;
}

/** A bare address at the start of a text, without the punctuation that ends its sentence; null: there is none. */
export function findBareAddress(text: string): string | null {
  const [found] = /^https?:\/\/[^\s<>|"]+/i.exec(text) ?? [];
  if (found === undefined) return null;
  const trimmed = found.replace(/[.,;:!?'*_~)\]]+$/, (end) => (isClosed(found, end) ? ')' : ''));
  return findAddress(trimmed);
}

/** `https://en.wikipedia.org/wiki/Bar_(music)` ends with a bracket of its own. */
function isClosed(address: string, end: string): boolean {
  return end.startsWith(')') && address.slice(0, -end.length).includes('(');
}
