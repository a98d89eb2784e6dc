/** The vertical axis of a chart. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  /** Where lines are drawn, rising. */
  readonly ticks: readonly number[];
}

/** An axis with about four round steps that has zero and all values on it. */
export function findScale(values: readonly number[]): Scale {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const step = findRoundStep((high - low) / 4);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
  return { min: first * step, max: last * step, ticks };
}

/** 1, 2, 2.5 or 5 times a power of ten, not less than `least`. */
function findRoundStep(least: number): number {
  if (!(least > 0) || !Number.isFinite(least)) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** A number as short as an axis needs it: `950`, `1.2k`, `41k`, `3.5M`. */
export function formatShort(value: number): string {
  const size = Math.abs(value);
  const [unit, sign] = size >= 1e9 ? [1e9, 'B'] : size >= 1e6 ? [1e6, 'M'] : size >= 1e3 ? [1e3, 'k'] : [1, ''];
  const short = value / unit;
  return `${Number(short.toPrecision(Math.abs(short) >= 100 ? 3 : 2))}${sign}`.replace(/^-0$/, '0');
}
