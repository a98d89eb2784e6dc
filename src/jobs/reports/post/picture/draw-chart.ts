import type { ChartPicture } from '../../../../messages/costs/chart/chart-picture.ts';
import { Canvas, type Color, measureText, type Point } from './canvas.ts';
import { encodePng } from './encode-png.ts';

/** Twice what a message shows, for fine screens. */
const size = { width: 1200, height: 480 };
const textScale = 3;
const margin = { top: 30, right: 40, bottom: 54, gap: 16 };

const ink: Color = [29, 28, 29];
const grid: Color = [225, 225, 225];
const blue: Color = [18, 100, 163];
const grey: Color = [134, 134, 139];

const thickness = { grid: 2, solid: 6, dashed: 5 };
const dot = 14;
const dash = { on: 14, off: 14 };

/** Draws a chart as a PNG. The lines differ in form, not in colour alone. */
export function drawChart({ places, marks, solid, dashed }: ChartPicture): Buffer {
  const canvas = new Canvas(size.width, size.height);
  const left = margin.gap * 2 + Math.max(...marks.map(({ label }) => measureText(label, textScale).width));
  const [low, high] = [marks[0]?.value ?? 0, marks.at(-1)?.value ?? 1];
  const right = size.width - margin.right;
  const bottom = size.height - margin.bottom;
  const xOf = (place: number): number => left + ((place + 0.5) * (right - left)) / places.length;
  const yOf = (value: number): number => bottom - ((value - low) / (high - low)) * (bottom - margin.top);

  for (const { value, label } of marks) {
    const y = yOf(value);
    canvas.drawLine({ x: left, y }, { x: right, y }, thickness.grid, value === 0 ? grey : grid);
    const { width, height } = measureText(label, textScale);
    canvas.drawText(label, { x: left - margin.gap - width, y: y - height / 2 }, textScale, ink);
  }
  places.forEach((label, place) => {
    const x = xOf(place) - measureText(label, textScale).width / 2;
    canvas.drawText(label, { x, y: bottom + margin.gap }, textScale, ink);
  });

  const pointsOf = (values: readonly (number | null)[]): readonly (Point | null)[] =>
    values.map((value, place) => (value === null ? null : { x: xOf(place), y: yOf(value) }));
  for (const [from, to] of pairUp(pointsOf(dashed))) drawDashes(canvas, from, to);
  for (const [from, to] of pairUp(pointsOf(solid))) canvas.drawLine(from, to, thickness.solid, blue);
  for (const point of pointsOf(solid)) if (point !== null) canvas.drawLine(point, point, dot, blue);
  return encodePng(canvas.width, canvas.height, canvas.pixels);
}

/** Neighbours; a gap in the line is none. */
function pairUp(points: readonly (Point | null)[]): readonly (readonly [Point, Point])[] {
  return points.flatMap((to, at) => {
    const from = points[at - 1] ?? null;
    return from === null || to === null ? [] : [[from, to] as const];
  });
}

function drawDashes(canvas: Canvas, from: Point, to: Point): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const at = (distance: number): Point => ({
    x: from.x + ((to.x - from.x) * distance) / length,
    y: from.y + ((to.y - from.y) * distance) / length,
  });
  for (let start = 0; start < length; start += dash.on + dash.off)
    canvas.drawLine(at(start), at(Math.min(length, start + dash.on)), thickness.dashed, grey);
}
