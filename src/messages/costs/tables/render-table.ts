import type { DataTableBlock, RichTextBlock } from '@slack/types';
import { renderPreformatted } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { blockKitLimits } from '../../limits.ts';
import type { Look } from '../content.ts';
import { type Cell, findCellText, type Table } from './table.ts';

/** Rows that are seen without leafing. */
const pageSize = 15;
const maxCellLength = 60;
/** In text, columns are narrower: a line must not break on a narrow screen. */
const maxTextCellLength = 26;

/** A table to sort and to leaf through, or the same as preformatted text. Null: it has no rows. */
export function renderTable(table: Table, look: Look['table']): DataTableBlock | RichTextBlock | null {
  if (table.rows.length === 0) return null;
  return look === 'native' ? renderDataTable(table) : renderPreformatted(formatTable(table));
}

function renderDataTable({ caption, columns, rows }: Table): DataTableBlock {
  const { dataTable } = blockKitLimits;
  return {
    type: 'data_table',
    caption: toLine(caption, 150),
    page_size: Math.min(pageSize, rows.length),
    row_header_column_index: 0,
    rows: [
      columns.map(({ name }) => ({ type: 'raw_text' as const, text: toLine(name, maxCellLength) || '–' })),
      ...rows.slice(0, dataTable.rows - 1).map((row) => row.map(renderCell)),
    ],
  };
}

function renderCell(cell: Cell) {
  const text = toLine(findCellText(cell), maxCellLength) || '–';
  return typeof cell === 'string'
    ? { type: 'raw_text' as const, text }
    : { type: 'raw_number' as const, value: cell.value, text };
}

/** Columns under each other, numbers on the right. */
export function formatTable({ columns, rows }: Table): string {
  const texts = [columns.map(({ name }) => name), ...rows.map((row) => row.map(findCellText))].map((row) =>
    row.map((text) => toLine(text, maxTextCellLength) || '–'),
  );
  const widths = columns.map((_, at) => Math.max(...texts.map((row) => [...(row[at] ?? '')].length)));
  const lines = texts.map((row) =>
    row
      .map((text, at) => {
        const space = ' '.repeat(Math.max(0, (widths[at] ?? 0) - [...text].length));
        return columns[at]?.isNumber === true ? `${space}${text}` : `${text}${space}`;
      })
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}
