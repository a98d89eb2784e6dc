import { type Line, type Piece, renderBold } from '../../blocks.ts';
import { formatCount } from '../words/age-words.ts';

const usualMost = 6;

/** A list under a title; what is more than so many is counted, and one that would be left over is said. */
export function renderLineList<T>(
  title: string,
  items: readonly T[],
  describe: (item: T) => readonly Piece[],
  most = usualMost,
): readonly Line[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, items.length === most + 1 ? most + 1 : most);
  const left = items.length - shown.length;
  return [
    [renderBold(title)],
    ...shown.map((item): Line => ['• ', ...describe(item)]),
    left > 0 ? [`and ${formatCount(left)} more`] : [],
  ];
}
