/** `AR` for Ana Ruiz, `S` for Steward. */
export function findInitials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last].map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('') || '?';
}

/** A hue in degrees that stays with an id; ids that differ in one letter lie far apart. */
export function findHue(id: string): number {
  // FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // Each character reaches the upper bits.
  return (hash >>> 20) % 360;
}
