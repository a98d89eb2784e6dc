import type { Result } from './result.ts';

/** The results as a table for a terminal. */
export function renderTable(results: readonly Result[]): string {
  const rows = [
    ['benchmark', 'value', 'goal', '', 'counts'],
    ...results.map(({ name, value, goal, unit, ok }) => [name, String(value), `≤ ${goal}`, ok ? 'ok' : 'MISSED', unit]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
