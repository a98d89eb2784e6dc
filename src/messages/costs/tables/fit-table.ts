import { countTexts } from '../../find-limit-problems.ts';
import { blockKitLimits } from '../../limits.ts';
import type { CostContent, Look } from '../content.ts';
import { formatTable, renderTable } from './render-table.ts';
import type { Table } from './table.ts';

/** Kept free for what stands below a table. */
const reserve = 300;

/** Code points that a table may have in a message which says all of this besides. */
export function findRoom(others: CostContent['blocks']): number {
  return blockKitLimits.message.allBlockTexts - reserve - countTexts(others);
}

/**
 * Builds a table with as many rows as there is room for.
 *
 * @param build makes it with at most so many rows, and says what is in none of them
 */
export function fitTable<Built extends { readonly table: Table }>(
  build: (most: number) => Built,
  look: Look['table'],
  room: number,
): Built {
  const whole = build(Number.MAX_SAFE_INTEGER);
  const { rows } = whole.table;
  let count = rows.length;
  while (count > 0 && !isFitting({ ...whole.table, rows: rows.slice(0, count) }, look, room)) count -= 1;
  return count === rows.length ? whole : build(count);
}

function isFitting(table: Table, look: Look['table'], room: number): boolean {
  if (look === 'native') return countTexts(renderTable(table, look)) <= room;
  return [...formatTable(table)].length <= Math.min(room, blockKitLimits.text);
}
