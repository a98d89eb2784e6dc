import type { BlockOf } from '../../block-types.ts';
import { findScale, formatShort, type Scale } from './chart-scale.ts';

type Chart = Exclude<BlockOf<'data_visualization'>['chart'], { type: 'pie' }>;

const width = 560;
const height = 220;
const left = 44;
const right = 8;
const top = 10;
const bottom = 26;

/** Where things are in the drawing, in its own units. */
interface Plot {
  readonly scale: Scale;
  /** The middle of a category. */
  x(at: number): number;
  y(value: number): number;
  /** The width of a category. */
  readonly slot: number;
}

/** Bars, lines or areas over categories. */
export function AxisChart({ chart }: { readonly chart: Chart }) {
  const { categories, x_label: xLabel, y_label: yLabel } = chart.axis_config;
  const scale = findScale(chart.series.flatMap(({ data }) => data.map(({ value }) => value)));
  const slot = (width - left - right) / categories.length;
  const plot: Plot = {
    scale,
    slot,
    x: (at) => left + slot * (at + 0.5),
    y: (value) => top + ((scale.max - value) / (scale.max - scale.min)) * (height - top - bottom),
  };
  const every = Math.ceil(Math.max(...categories.map((category) => category.length)) / Math.max(1, slot / 7.5));
  const Marks = chart.type === 'bar' ? Bars : Lines;
  return (
    <div>
      {yLabel !== undefined && <div class="chart-axis">{yLabel}</div>}
      <svg class="chart-drawing" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line
              class={tick === 0 ? 'chart-zero' : 'chart-rule'}
              x1={left}
              x2={width - right}
              y1={plot.y(tick)}
              y2={plot.y(tick)}
            />
            <text class="chart-label" x={left - 6} y={plot.y(tick) + 4} text-anchor="end">
              {formatShort(tick)}
            </text>
          </g>
        ))}
        <Marks chart={chart} plot={plot} />
        {categories.map((category, at) =>
          at % every === 0 ? (
            <text key={category} class="chart-label" x={plot.x(at)} y={height - 8} text-anchor="middle">
              {category}
            </text>
          ) : null,
        )}
      </svg>
      {xLabel !== undefined && <div class="chart-axis chart-axis-x">{xLabel}</div>}
    </div>
  );
}

/** The values of a series in the order of the categories. */
function listValues(chart: Chart, series: Chart['series'][number]): readonly number[] {
  const values = new Map(series.data.map(({ label, value }) => [label, value]));
  return chart.axis_config.categories.map((category) => values.get(category) ?? 0);
}

function Bars({ chart, plot }: { readonly chart: Chart; readonly plot: Plot }) {
  const count = chart.series.length;
  const barWidth = Math.min(36, (plot.slot * 0.76) / count);
  return (
    <>
      {chart.series.map((series, of) =>
        listValues(chart, series).map((value, at) => (
          <rect
            key={`${of} ${at}`}
            class={`chart-color-${of % 6}`}
            x={plot.x(at) + (of - count / 2) * barWidth + 0.5}
            y={plot.y(Math.max(0, value))}
            width={Math.max(1, barWidth - 1)}
            height={Math.abs(plot.y(value) - plot.y(0))}
            rx={2}
          >
            <title>{`${series.name}, ${chart.axis_config.categories[at] ?? ''}: ${value}`}</title>
          </rect>
        )),
      )}
    </>
  );
}

function Lines({ chart, plot }: { readonly chart: Chart; readonly plot: Plot }) {
  return (
    <>
      {chart.series.map((series, of) => {
        const points = listValues(chart, series).map((value, at) => `${plot.x(at)},${plot.y(value)}`);
        const last = plot.x(points.length - 1);
        return (
          <g key={series.name}>
            {chart.type === 'area' && (
              <polygon
                class={`chart-area chart-color-${of % 6}`}
                points={`${plot.x(0)},${plot.y(0)} ${points.join(' ')} ${last},${plot.y(0)}`}
              />
            )}
            <polyline class={`chart-line chart-stroke-${of % 6}`} points={points.join(' ')} />
            {points.map((point, at) => {
              const [x, y] = point.split(',');
              return <circle key={at} class={`chart-color-${of % 6}`} cx={x} cy={y} r={2.5} />;
            })}
          </g>
        );
      })}
    </>
  );
}
