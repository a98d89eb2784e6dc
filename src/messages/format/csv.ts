import { cleanText } from '../escape.ts';

/** Text of people or of AWS, or a number as it is: a decimal string, which may be negative. */
export type CsvField = { readonly text: string } | { readonly number: string } | null;

/**
 * Comma-separated values as RFC 4180 has them, in UTF-8 with a byte order mark so that spreadsheets read accents right; null
 * is an empty field. Text is always quoted and never begins as a formula would: a spreadsheet would run
 * `=HYPERLINK(…)` in an account's name (OWASP, "CSV Injection").
 *
 * Throws a RangeError for a number that is no decimal.
 */
export function renderCsv(header: readonly string[], rows: readonly (readonly CsvField[])[]): string {
  const lines = [header.map((text) => renderField({ text })), ...rows.map((row) => row.map(renderField))];
  return `\uFEFF${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
}

function renderField(field: CsvField): string {
  if (field === null) return '';
  if ('text' in field) return `"${disarm(field.text).replaceAll('"', '""')}"`;
  if (!/^-?\d+(\.\d+)?$/.test(field.number)) throw new RangeError(`not a decimal: ${field.number}`);
  return field.number;
}

/** White space at the beginning does not keep a spreadsheet from reading a formula after it; nor do full-width signs. */
function disarm(text: string): string {
  const line = cleanText(text);
  return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r|]/.test(line) ? `'${line}` : line;
}
