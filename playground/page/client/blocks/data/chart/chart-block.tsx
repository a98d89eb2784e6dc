import { useId } from 'preact/hooks';
import type { BlockOf } from '../../block-types.ts';
import { AxisChart } from './axis-chart.tsx';
import './chart.css';
import { PieChart } from './pie-chart.tsx';

type Chart = BlockOf<'data_visualization'>['chart'];

/** A chart with its legend; screen readers get its numbers as a table. */
export function ChartBlock({ block }: { readonly block: BlockOf<'data_visualization'> }) {
  const { title, chart } = block;
  const id = useId();
  const names = chart.type === 'pie' ? chart.segments.map(({ label }) => label) : chart.series.map(({ name }) => name);
  return (
    <figure class="chart" aria-labelledby={id}>
      <figcaption class="chart-title" id={id}>
        {title}
      </figcaption>
      {chart.type === 'pie' ? <PieChart chart={chart} /> : <AxisChart chart={chart} />}
      {names.length > 1 && (
        <ul class="chart-legend">
          {names.map((name, at) => (
            <li key={name}>
              <span class={`chart-swatch chart-color-${at % 6}`} aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
      )}
      <NumbersTable chart={chart} title={title} />
    </figure>
  );
}

function NumbersTable({ chart, title }: { readonly chart: Chart; readonly title: string }) {
  const series = chart.type === 'pie' ? [{ name: title, data: chart.segments }] : chart.series;
  return (
    <table class="for-screen-readers">
      <tbody>
        {series.flatMap(({ name, data }) =>
          data.map((point) => (
            <tr key={`${name} ${point.label}`}>
              <th scope="row">
                {name}, {point.label}
              </th>
              <td>{point.value}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
