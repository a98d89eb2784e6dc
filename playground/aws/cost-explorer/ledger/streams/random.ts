/** A number of 32 bits for a text (FNV-1a): the same on every machine. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return scramble(hash);
}

/** A number of 32 bits for a seed and a position, as if drawn by lot. */
export function hashAt(seed: number, position: number): number {
  return scramble(seed ^ Math.imul(position, 0x9e3779b1));
}

/** The same, from 0 up to but not 1. */
export function drawAt(seed: number, position: number): number {
  return hashAt(seed, position) / 4_294_967_296;
}

/** MurmurHash3's last step. */
function scramble(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
