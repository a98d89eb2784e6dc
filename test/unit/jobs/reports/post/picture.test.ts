import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawChart } from '../../../../../src/jobs/reports/post/picture/draw-chart.ts';
import { encodePng } from '../../../../../src/jobs/reports/post/picture/encode-png.ts';
import { renderChartPicture } from '../../../../../src/messages/costs/chart/chart-picture.ts';
import { sketchWeek } from '../../../../support/costs/sketch-week.ts';

/** Reads a PNG without filters, checking what a reader checks. */
function decodePng(png: Buffer) {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const chunks: { readonly type: string; readonly data: Buffer }[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const content = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(content));
    chunks.push({ type: content.toString('latin1', 0, 4), data: content.subarray(4) });
    at += length + 12;
  }
  expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
  const header = chunks[0]!.data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  expect([...header.subarray(8)]).toEqual([8, 2, 0, 0, 0]);
  const rows = inflateSync(chunks[1]!.data);
  expect(rows).toHaveLength((width * 3 + 1) * height);
  const placeOf = (x: number, y: number): number => y * (width * 3 + 1) + 1 + x * 3;
  const colorAt = (x: number, y: number) => [...rows.subarray(placeOf(x, y), placeOf(x, y) + 3)];
  /** Of the line: rgb(18, 100, 163). */
  const isBlue = (x: number, y: number): boolean => rows[placeOf(x, y)] === 18 && rows[placeOf(x, y) + 2] === 163;
  return { width, height, colorAt, isBlue };
}

describe('a PNG', () => {
  it('has the pixels that were encoded', () => {
    const { width, height, colorAt } = decodePng(encodePng(2, 1, Uint8Array.from([1, 2, 3, 250, 251, 252])));
    expect([width, height, colorAt(0, 0), colorAt(1, 0)]).toEqual([2, 1, [1, 2, 3], [250, 251, 252]]);
  });

  it('is not made of too few', () => {
    expect(() => encodePng(2, 2, new Uint8Array(3))).toThrow(RangeError);
  });
});

describe('a chart', () => {
  const picture = renderChartPicture(sketchWeek)!;
  const drawn = decodePng(drawChart(picture));
  /** Rows in which a column has the color of the line. */
  const rowsOf = (x: number, { height, isBlue } = drawn): number[] =>
    Array.from({ length: height }, (_, y) => y).filter((y) => isBlue(x, y));

  it('has a dot for each day, the higher the dearer', () => {
    const columns = Array.from({ length: drawn.width }, (_, x) => x).filter((x) => rowsOf(x).length >= 13);
    const heights = columns.map((x) => rowsOf(x)[0]!);
    expect(columns.length).toBeGreaterThanOrEqual(7);
    // Thursday the 19th cost most, Saturday the 21st least.
    const highest = columns[heights.indexOf(Math.min(...heights))]!;
    const lowest = columns[heights.indexOf(Math.max(...heights))]!;
    expect(highest).toBeGreaterThan(drawn.width * 0.6);
    expect(highest).toBeLessThan(drawn.width * 0.7);
    expect(lowest).toBeGreaterThan(drawn.width * 0.85);
  });

  it('leaves a gap where AWS has no data', () => {
    const solid = picture.solid.map((value, at) => (at === 3 ? null : value));
    const whole = decodePng(drawChart({ ...picture, solid }));
    const middle = Math.round(drawn.width * 0.5);
    expect(rowsOf(middle)).not.toEqual([]);
    expect(rowsOf(middle, whole)).toEqual([]);
  });

  it('can be flat, and below nothing', () => {
    const flat = { ...picture, solid: picture.solid.map(() => 0), dashed: picture.solid.map(() => null) };
    expect(decodePng(drawChart(flat)).height).toBe(480);
    const credits = renderChartPicture({
      ...sketchWeek,
      daily: sketchWeek.daily.map(({ day }) => ({ day, cost: '-30', before: '12' })),
    })!;
    expect(credits.marks.map(({ label }) => label)).toEqual(['-30', '-20', '-10', '0', '10', '20']);
    expect(decodePng(drawChart(credits)).width).toBe(1200);
  });
});
