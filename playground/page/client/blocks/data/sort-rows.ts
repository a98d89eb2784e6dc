import type { Cell } from '../block-types.ts';

/** By which column, and in which direction. */
export interface Order {
  readonly column: number;
  readonly isDown: boolean;
}

/** Rows in an order, numbers by value and texts by letters; null: as they came. Rich text has no order. */
export function sortRows(rows: readonly (readonly Cell[])[], order: Order | null): readonly (readonly Cell[])[] {
  if (order === null) return rows;
  const sign = order.isDown ? -1 : 1;
  return rows.toSorted((one, other) => sign * compare(one[order.column], other[order.column]));
}

function compare(one: Cell | undefined, other: Cell | undefined): number {
  if (one?.type === 'raw_number' && other?.type === 'raw_number') return one.value - other.value;
  return readText(one).localeCompare(readText(other), 'en', { numeric: true });
}

function readText(cell: Cell | undefined): string {
  return cell === undefined || cell.type === 'rich_text' ? '' : cell.text;
}
