/** Numbers that look random and follow from a seed. */
export interface SeededRandom {
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  /** True in so many of one cases. */
  chance(share: number): boolean;
  /** @throws RangeError for a list without entries */
  pick<Value>(list: readonly Value[]): Value;
  /** The same entries in another order. */
  shuffle<Value>(list: readonly Value[]): readonly Value[];
}

/** The largest seed; seeds are whole numbers from 0. */
export const largestSeed = 2 ** 32 - 1;

/** Tommy Ettinger's mulberry32: 32 bits of state are enough to tell rounds apart. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    int,
    chance: (share) => next() < share,
    pick(list) {
      const index = int(0, list.length - 1);
      if (index < 0 || index >= list.length) throw new RangeError('nothing to pick from');
      return list[index] as (typeof list)[number];
    },
    shuffle: (list) =>
      list
        .map((value) => ({ value, at: next() }))
        .sort((one, other) => one.at - other.at)
        .map(({ value }) => value),
  };
}
