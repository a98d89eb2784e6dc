import { glyphHeight, glyphs, glyphWidth } from './glyphs.ts';

/** Red, green, blue: 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A picture of pixels, white at first; what is drawn outside of it is cut off. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  /** Three bytes each, row by row. */
  readonly pixels: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height * 3).fill(255);
  }

  /** A straight line with round ends and soft edges; a dot where both ends are one. */
  drawLine(from: Point, to: Point, thickness: number, color: Color): void {
    const reach = thickness / 2 + 1;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const lengthSquared = dx * dx + dy * dy;
    const [left, right] = [Math.min(from.x, to.x) - reach, Math.max(from.x, to.x) + reach];
    const [top, bottom] = [Math.min(from.y, to.y) - reach, Math.max(from.y, to.y) + reach];
    for (let y = Math.max(0, Math.floor(top)); y <= Math.min(this.height - 1, bottom); y += 1)
      for (let x = Math.max(0, Math.floor(left)); x <= Math.min(this.width - 1, right); x += 1) {
        const along = lengthSquared === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / lengthSquared;
        const nearest = Math.min(1, Math.max(0, along));
        const distance = Math.hypot(x - from.x - nearest * dx, y - from.y - nearest * dy);
        this.#blend(x, y, color, Math.min(1, thickness / 2 + 0.5 - distance));
      }
  }

  /** Writes digits and what else has a glyph; `x` and `y` are the left upper corner. */
  drawText(text: string, corner: Point, scale: number, color: Color): void {
    const [x, y] = [Math.round(corner.x), Math.round(corner.y)];
    [...text].forEach((character, at) => {
      glyphs[character]?.forEach((row, dy) => {
        for (let dx = 0; dx < glyphWidth; dx += 1)
          if (row[dx] === '#') this.#fill(x + (at * (glyphWidth + 1) + dx) * scale, y + dy * scale, scale, color);
      });
    });
  }

  #fill(left: number, top: number, size: number, color: Color): void {
    for (let y = top; y < top + size; y += 1) for (let x = left; x < left + size; x += 1) this.#blend(x, y, color, 1);
  }

  /** @param share of the color; none from 0 down */
  #blend(x: number, y: number, color: Color, share: number): void {
    if (share <= 0 || x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = (y * this.width + x) * 3;
    color.forEach((value, channel) => {
      const before = this.pixels[at + channel] ?? 255;
      this.pixels[at + channel] = Math.round(before + (value - before) * share);
    });
  }
}

/** How wide and high a text is. */
export function measureText(text: string, scale: number): { readonly width: number; readonly height: number } {
  const count = [...text].length;
  return { width: Math.max(0, count * (glyphWidth + 1) - 1) * scale, height: glyphHeight * scale };
}
