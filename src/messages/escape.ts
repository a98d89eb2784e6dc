/**
 * Text that a person (or a file, or AWS) wrote, on its way into Slack. Strongest first: rich text elements and
 * `plain_text` show it literally and need only `toLine`; `mrkdwn`, and the `text` of every message, is parsed by Slack
 * and needs `escapeMrkdwn`.
 */

/** Control, format (bidi overrides, zero-width, tags) and lone surrogate characters; line breaks count as spaces before. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}]/gu;
const space = /(?!\uFEFF)[\s\p{Zs}\p{Zl}\p{Zp}\u2800]/gu;

/** Without what cannot be seen or turns the reading direction; every white space is a space, none is taken away. */
export function cleanText(text: string): string {
  return text.replace(space, ' ').replace(invisible, '');
}

/** At most so many code points, the last one `…` where something was cut. */
export function cutText(text: string, maxLength: number): string {
  const points = [...text];
  if (points.length <= maxLength) return text;
  return maxLength < 1
    ? ''
    : `${points
        .slice(0, maxLength - 1)
        .join('')
        .trimEnd()}…`;
}

/** One clean line of at most so many code points, for a literal place. */
export function toLine(text: string, maxLength: number): string {
  return cutText(cleanText(text).trim().replace(/ {2,}/g, ' '), maxLength);
}

/** Characters that look the same and mean nothing to Slack's mrkdwn. */
const lookalikes: Readonly<Record<string, string>> = { '*': '∗', '~': '∼', '`': 'ˋ' };

/**
 * One clean line for mrkdwn: nothing in it pings, links, formats or makes an emoji. Slack decodes `&amp;`, `&lt;` and
 * `&gt;` and reads `&gt;` at the start of a line as a quote, so that one is replaced. Cut to `maxLength` code points
 * before escaping, and shorter where `&` and the like would make it longer than twice that.
 */
export function escapeMrkdwn(text: string, maxLength: number): string {
  let line = toLine(text, maxLength);
  let escaped = escapeLine(line);
  while (escaped.length > 2 * maxLength && line.length > 1) {
    line = cutText(line, Math.floor([...line].length * 0.8));
    escaped = escapeLine(line);
  }
  return escaped;
}

function escapeLine(line: string): string {
  return line
    .replace(/[*~`]/g, (mark) => lookalikes[mark] ?? mark)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, 'ˍ')
    .replace(/:(?=[\w+'-]+:)|(?<=:[\w+'-]+):/g, '∶')
    .replace(/^>+/, (marks) => '›'.repeat(marks.length))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
