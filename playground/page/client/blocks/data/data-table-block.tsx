import { useState } from 'preact/hooks';
import type { BlockOf } from '../block-types.ts';
import { PushButton } from '../elements/buttons/push-button.tsx';
import { CellView } from './cell-view.tsx';
import { type Order, sortRows } from './sort-rows.ts';
import './tables.css';

/** Rows a page where the block says nothing (Block Kit reference, `data_table`). */
const usualPageSize = 5;

/** A table to sort by its columns and to leaf through. */
export function DataTableBlock({ block }: { readonly block: BlockOf<'data_table'> }) {
  const [order, setOrder] = useState<Order | null>(null);
  const [wanted, setPage] = useState(0);
  const [header = [], ...rows] = block.rows;
  const size = block.page_size ?? usualPageSize;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(wanted, pages - 1);
  const shown = sortRows(rows, order).slice(page * size, (page + 1) * size);
  const isNumeric = (column: number): boolean => rows.every((row) => row[column]?.type === 'raw_number');
  const classOf = (column: number): string => (isNumeric(column) ? 'table-right' : 'table-left');
  return (
    <div class="data-table">
      <div class="table-frame">
        <table class="table">
          <caption class="table-caption">{block.caption}</caption>
          <thead>
            <tr>
              {header.map((cell, column) => {
                const isSorted = order?.column === column;
                const direction = isSorted ? (order.isDown ? 'descending' : 'ascending') : undefined;
                return (
                  <th key={column} scope="col" class={classOf(column)} aria-sort={direction}>
                    <button
                      type="button"
                      class="table-sort"
                      onClick={() => setOrder({ column, isDown: isSorted && !order.isDown })}
                    >
                      <CellView cell={cell} />
                      <span aria-hidden="true">{isSorted ? (order.isDown ? ' ↓' : ' ↑') : ''}</span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) =>
                  column === (block.row_header_column_index ?? 0) ? (
                    <th key={column} scope="row" class={classOf(column)}>
                      <CellView cell={cell} />
                    </th>
                  ) : (
                    <td key={column} class={classOf(column)}>
                      <CellView cell={cell} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <div class="table-pages">
          <PushButton label="Previous page" onPress={() => setPage(Math.max(0, page - 1))}>
            ‹
          </PushButton>
          <span aria-live="polite">
            {page * size + 1}–{page * size + shown.length} of {rows.length}
          </span>
          <PushButton label="Next page" onPress={() => setPage(Math.min(pages - 1, page + 1))}>
            ›
          </PushButton>
        </div>
      )}
    </div>
  );
}
