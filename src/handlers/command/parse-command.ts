/** The words of `/aws-account …` as a person typed them. */
export interface CommandText {
  /** The first word in lower case; empty: nothing was typed. */
  readonly word: string;
  /** The other words, without `field=value`; quotation marks are gone. */
  readonly args: readonly string[];
  /** `field=value` words; of the same field the last one counts. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * A word: a run of anything but spaces, where text in quotation marks (also the curly ones of phones) and the label of a
 * mention (`<@U123|Ana Ruiz>`) may hold spaces.
 */
const words = /(?:<[@#!][^<>]*>|[^\s"\u201c\u201d]|["\u201c\u201d][^"\u201c\u201d]*(?:["\u201c\u201d]|$))+/g;

/** Takes the text after the command's name apart. Slack's `&amp;`, `&lt;` and `&gt;` are read as what was typed. */
export function parseCommand(text: string): CommandText {
  const [first = '', ...rest] = (text.match(words) ?? []).map(readWord);
  const args: string[] = [];
  const fields: Record<string, string> = Object.create(null);
  for (const word of rest) {
    const field = /^([A-Za-z_][\w-]*)=(.*)$/s.exec(word);
    if (field?.[1] === undefined) args.push(word);
    else fields[field[1]] = field[2] ?? '';
  }
  return { word: first.toLowerCase(), args, fields: { ...fields } };
}

/**
 * What follows the first word, as a person typed it: mentions by their label, links by their address.
 *
 * @param text the text after the command's name
 */
export function readRest(text: string): string {
  const rest = /^\s*\S+\s+(.*)$/s.exec(text)?.[1] ?? '';
  return unescapeSlack(rest.replace(/<([^<>]*)>/g, (_whole, inner: string) => readMarkup(inner))).trim();
}

/** `@U123|ana`, `#C123|general`, `!here` or `https://…|label`, as one reads it. */
function readMarkup(inner: string): string {
  const [target = '', label = ''] = inner.split('|');
  const sign = /^[@#!]/.exec(target)?.[0];
  if (sign === undefined) return target;
  const shown = label === '' ? target.slice(1) : label.replace(/^[@#]/, '');
  return `${sign === '#' ? '#' : '@'}${shown}`;
}

function readWord(word: string): string {
  return unescapeSlack(word.replace(/["\u201c\u201d]/g, ''));
}

/** Mentions (`<@U…>`) stay as they are: in them the angle brackets are Slack's own. */
function unescapeSlack(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The user of a mention as Slack writes it with `should_escape` (`<@U123|ana>`), or a bare id; null: neither. */
export function parseMention(word: string): string | null {
  return /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(word)?.[1] ?? (/^[UW][A-Z0-9]{2,}$/.test(word) ? word : null);
}
