const units = ['B', 'kB', 'MB', 'GB'] as const;

/** `812 B`, `4.2 kB`, `31 MB`: in thousands, with one decimal below ten. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999.5 would be rounded to four digits.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const text = unit === 0 || value >= 9.95 ? String(Math.round(value)) : value.toFixed(1);
  return `${text} ${units[unit] ?? ''}`;
}
