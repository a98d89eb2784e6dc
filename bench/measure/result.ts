/** What one measurement came to, as it stands in `results.json`. */
export interface Result {
  /** In kebab-case; the same from run to run. */
  readonly name: string;
  readonly value: number;
  /** The value should be this at most. */
  readonly goal: number;
  /** What the value counts. Ratios are held against something measured in the same run: `× a bare Bolt app`. */
  readonly unit: string;
  readonly ok: boolean;
}

/** Holds a value against its goal. Kept to three decimals: more would pretend to a precision that no run repeats. */
export function judge(name: string, value: number, goal: number, unit: string): Result {
  const rounded = Math.round(value * 1000) / 1000;
  return { name, value: rounded, goal, unit, ok: rounded <= goal };
}

/** Thrown by a benchmark that could not measure anything, with what went wrong. */
export class NotMeasured extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NotMeasured';
  }
}
