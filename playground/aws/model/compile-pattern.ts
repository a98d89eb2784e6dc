/**
 * Patterns of the models that are Java's and mean something else here, or nothing. What Java's `.` leaves out
 * (`\u0085` too) and what its `\s` leaves out (spaces beyond ASCII) is not imitated in the others.
 */
const translations: Readonly<Record<string, string>> = {
  // `(?i)` in the middle of a pattern: from there on case does not count.
  '^(?![^:\\\\]*/action/|(?i).*<script>.*</script>.*)[^:\\\\]+$':
    '^(?![^:\\\\]*/action/|.*<[sS][cC][rR][iI][pP][tT]>.*</[sS][cC][rR][iI][pP][tT]>.*)[^:\\\\]+$',
  // A range that begins with a class; meant is the hyphen.
  '^(?! )[\\p{L}\\p{N}\\p{Z}-_]*(?<! )$': '^(?! )[\\p{L}\\p{N}\\p{Z}\\-_]*(?<! )$',
  // Repetitions within repetitions, which here take a time that doubles with each character. What it says is: no line
  // breaks but \n and \r.
  '(.*[\\n\\r\\t\\f\\ ]?)*': '[^\\u0085\\u2028\\u2029]*',
  // `\u10000` is meant as one character beyond the first plane; as written it ends after four digits.
  '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+':
    '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]+',
};

const compiled = new Map<string, RegExp>();

/**
 * The pattern of a service model as a regular expression that has to match the whole string. The models are lax in this:
 * some patterns have no anchors, some (`^(a)|(b)$`) anchor each alternative at one end only, and what AWS makes of that
 * is not documented; a longer string that only begins or ends well is refused here.
 */
export function compilePattern(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) {
    return known;
  }
  const source = translations[pattern] ?? pattern;
  // Only with the flag does `\p{L}` mean letters, and only without it may any character be escaped.
  const expression = new RegExp(`^(?:${source})$`, /\\[pu]\{/.test(source) ? 'u' : '');
  compiled.set(pattern, expression);
  return expression;
}
