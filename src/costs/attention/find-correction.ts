import Big from 'big.js';
import type { Decimal } from '../cost-day.ts';
import { compareDecimals, toDecimal, zero } from '../decimals.ts';
import type { Digest } from '../digest.ts';

/** What a statement said, as it is kept until AWS has closed the bill. */
export interface StatementFigures {
  readonly total: Decimal;
  readonly groups: readonly { readonly name: string | null; readonly cost: Decimal }[];
}

/** How the closed bill differs from what was said. */
export interface Correction {
  readonly total: { readonly said: Decimal; readonly now: Decimal };
  /** Only groups that changed by a cent or more, the greatest change first. */
  readonly groups: readonly { readonly name: string | null; readonly said: Decimal; readonly now: Decimal }[];
  /** Groups that stayed as they were. */
  readonly unchanged: number;
}

/** What is to be kept of a statement. */
export function findStatementFigures({ total, groups }: Digest): StatementFigures {
  return { total, groups: groups.map(({ name, cost }) => ({ name, cost })) };
}

/** What changed since it was said; null: nothing by a cent or more. */
export function findCorrection(said: StatementFigures, digest: Digest): Correction | null {
  const before = new Map(said.groups.map(({ name, cost }) => [name, cost]));
  const now = new Map(digest.groups.map(({ name, cost }) => [name, cost]));
  const names = [...new Set([...now.keys(), ...before.keys()])];
  const changed = names
    .map((name) => ({ name, said: before.get(name) ?? '0', now: now.get(name) ?? '0' }))
    .filter(({ said: was, now: is }) => hasChanged(was, is))
    .sort((one, other) => compareDecimals(findSize(other), findSize(one)));
  if (changed.length === 0 && !hasChanged(said.total, digest.total)) return null;
  return {
    total: { said: said.total, now: digest.total },
    groups: changed,
    unchanged: names.length - changed.length,
  };
}

function hasChanged(said: Decimal, now: Decimal): boolean {
  return !new Big(now).round(2).minus(new Big(said).round(2)).eq(zero);
}

function findSize({ said, now }: { readonly said: Decimal; readonly now: Decimal }): Decimal {
  return toDecimal(new Big(now).minus(said).abs());
}
