import type { BlockOf } from '../block-types.ts';
import { CellView } from './cell-view.tsx';
import './tables.css';

/** A table to read; its first row is the header. */
export function TableBlock({ block }: { readonly block: BlockOf<'table'> }) {
  const [header = [], ...rows] = block.rows;
  const classOf = (column: number): string => {
    const settings = block.column_settings?.[column];
    return `table-${settings?.align ?? 'left'}${settings?.is_wrapped === true ? '' : ' table-unwrapped'}`;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section class="table-frame" aria-label="Table" tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            {header.map((cell, column) => (
              <th key={column} scope="col" class={classOf(column)}>
                <CellView cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} class={classOf(column)}>
                  <CellView cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
