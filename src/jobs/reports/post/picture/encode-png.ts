import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Encodes an image of three bytes a pixel (red, green, blue), row by row, as PNG (ISO/IEC 15948): eight bits a channel, no
 * filters, which lines on a plain ground do not need.
 *
 * @throws RangeError when the pixels are not width times height
 */
export function encodePng(width: number, height: number, pixels: Uint8Array): Buffer {
  const rowLength = width * 3;
  if (pixels.length !== rowLength * height) throw new RangeError('an image lacks pixels');
  const rows = Buffer.alloc((rowLength + 1) * height);
  // Each row begins with its filter: 0, none.
  for (let y = 0; y < height; y += 1)
    rows.set(pixels.subarray(y * rowLength, (y + 1) * rowLength), y * (rowLength + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Bit depth 8, colour type 2 (true colour); compression, filter and interlace methods 0.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    encodeChunk('IHDR', header),
    encodeChunk('IDAT', deflateSync(rows, { level: 9 })),
    encodeChunk('IEND', Buffer.alloc(0)),
  ]);
}

function encodeChunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, sum]);
}
