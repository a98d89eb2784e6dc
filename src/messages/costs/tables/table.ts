/** Rows and columns before they are drawn. */
export interface Table {
  /** For screen readers, and what the table is. */
  readonly caption: string;
  readonly columns: readonly { readonly name: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Text, or a number with how it is written, so that a reader can sort by it. */
export type Cell = string | { readonly value: number; readonly text: string };

/** How a cell is written; nothing is a dash. */
export function findCellText(cell: Cell): string {
  const text = typeof cell === 'string' ? cell : cell.text;
  return text === '' ? '–' : text;
}
