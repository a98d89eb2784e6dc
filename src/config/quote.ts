/** Characters of a value that a message repeats. */
const maxQuotedCharacters = 60;

/** A text from outside, in double quotes, on one line and cut to a length that a message can carry. */
export function quote(value: string): string {
  const cut = value.length > maxQuotedCharacters ? `${value.slice(0, maxQuotedCharacters)}…` : value;
  return JSON.stringify(cut);
}
