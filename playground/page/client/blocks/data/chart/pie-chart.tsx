import type { BlockOf } from '../../block-types.ts';

type Pie = Extract<BlockOf<'data_visualization'>['chart'], { type: 'pie' }>;

const radius = 80;

/** Shares of a whole, clockwise from the top. */
export function PieChart({ chart }: { readonly chart: Pie }) {
  const total = chart.segments.reduce((sum, { value }) => sum + value, 0);
  let before = 0;
  const slices = chart.segments.map((segment) => {
    const from = before / total;
    before += segment.value;
    return { ...segment, from, to: before / total };
  });
  return (
    <svg class="chart-pie" viewBox="-84 -84 168 168" aria-hidden="true">
      {slices.map(({ label, value, from, to }, at) => (
        <path key={label} class={`chart-slice chart-color-${at % 6}`} d={drawSlice(from, to)}>
          <title>{`${label}: ${value} (${Math.round((value / total) * 100)} %)`}</title>
        </path>
      ))}
    </svg>
  );
}

/** A slice between two shares of a full turn. A whole circle is two halves, as an arc must end elsewhere than it began. */
function drawSlice(from: number, to: number): string {
  if (to - from > 0.9999) return `${drawSlice(0, 0.5)} ${drawSlice(0.5, 1)}`;
  const point = (share: number): string => {
    const angle = (share - 0.25) * 2 * Math.PI;
    return `${(radius * Math.cos(angle)).toFixed(2)} ${(radius * Math.sin(angle)).toFixed(2)}`;
  };
  return `M0 0 L${point(from)} A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${point(to)} Z`;
}
