import { coversGlob, type Glob, intersectsGlobs, wildcards } from '../pattern/glob.ts';

/** One value of a list, ready to be compared. */
export interface ComparableValue {
  /** As the policy has it. */
  readonly source: string;
  readonly glob: Glob;
}

/** The values of `Action` or `Resource`, or what their opposites leave out. */
export interface ComparableList {
  /** Whether all is meant but these: `NotAction`, `NotResource`. */
  readonly negated: boolean;
  readonly values: readonly ComparableValue[];
  /** Whether one of the values stands for all that this one stands for. */
  covers(value: ComparableValue): boolean;
}

export function createComparableList(negated: boolean, values: readonly ComparableValue[]): ComparableList {
  // A value without wildcards covers nothing but itself, and most have none.
  const exact = new Set(values.map(({ glob }) => glob.join()));
  const wild = values.filter(({ glob }) => glob.some((token) => token < 0));
  return {
    negated,
    values,
    covers: (value) => exact.has(value.glob.join()) || wild.some(({ glob }) => coversGlob(glob, value.glob)),
  };
}

/**
 * Whether all that `inner` means is meant by `outer`. `true` is certain.
 *
 * @param part the one value of `inner` that is asked for; `null` for all of it, as it must be if it is negated
 */
export function coversList(outer: ComparableList, inner: ComparableList, part: ComparableValue | null): boolean {
  if (inner.negated) {
    if (outer.negated) return outer.values.every((value) => inner.covers(value));
    return outer.values.some(isEverything);
  }
  const parts = part === null ? inner.values : [part];
  if (!outer.negated) return parts.every((value) => outer.covers(value));
  return parts.every((value) => !outer.values.some(({ glob }) => intersectsGlobs(glob, value.glob)));
}

/** The values that can be asked for one by one; `null` for the whole. */
export function splitList(list: ComparableList): readonly (ComparableValue | null)[] {
  return list.negated ? [null] : list.values;
}

function isEverything({ glob }: ComparableValue): boolean {
  return glob.length > 0 && glob.every((token) => token === wildcards.any);
}
