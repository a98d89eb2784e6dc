import Big from 'big.js';
import type { Decimal } from '../cost-day.ts';
import { zero } from '../decimals.ts';

/** What a statement says: those of a digest that are held against what was said. */
export interface StatementFigures {
  readonly total: Decimal;
  readonly groups: readonly { readonly name: string | null; readonly cost: Decimal }[];
  readonly accounts: readonly { readonly id: string; readonly cost: Decimal }[];
}

/** An amount as it was said and as it is. */
interface Amended {
  readonly said: Decimal;
  readonly now: Decimal;
}

/** How the closed bill differs from what was said. */
export interface Correction {
  readonly total: Amended;
  /** Only groups that changed by a cent or more, the greatest change first. */
  readonly groups: readonly (Amended & { readonly name: string | null })[];
  /** Groups that stayed as they were. */
  readonly unchanged: number;
  /** How many accounts changed. */
  readonly accounts: number;
}

/** What changed since it was said; null: nothing by a cent or more. */
export function findCorrection(said: StatementFigures, now: StatementFigures): Correction | null {
  const groups = compare(
    said.groups.map(({ name, cost }) => [name, cost]),
    now.groups.map(({ name, cost }) => [name, cost]),
  );
  const accounts = compare(
    said.accounts.map(({ id, cost }) => [id, cost]),
    now.accounts.map(({ id, cost }) => [id, cost]),
  ).filter(hasChanged);
  const changed = groups
    .filter(hasChanged)
    .sort((one, other) => findSize(other).cmp(findSize(one)))
    .map(({ key, ...amounts }) => ({ name: key, ...amounts }));
  const total = { said: said.total, now: now.total };
  if (changed.length === 0 && accounts.length === 0 && !hasChanged(total)) return null;
  return { total, groups: changed, unchanged: groups.length - changed.length, accounts: accounts.length };
}

/** A change of less, in the currency of the bill or of what was said, is for those who look into the thread. */
const leastAmount = 20;
const leastShare = 0.01;

/** Whether everybody who saw the statement should see the correction. */
export function isNotable({ total, groups }: Correction): boolean {
  return [total, ...groups].some((amended) => {
    const size = findSize(amended);
    return size.gte(leastAmount) && size.gte(new Big(amended.said).abs().times(leastShare));
  });
}

type Costs<Key> = readonly (readonly [Key, Decimal])[];

function compare<Key>(said: Costs<Key>, now: Costs<Key>): readonly (Amended & { readonly key: Key })[] {
  const [before, after] = [new Map(said), new Map(now)];
  return [...new Set([...after.keys(), ...before.keys()])].map((key) => {
    return { key, said: before.get(key) ?? '0', now: after.get(key) ?? '0' };
  });
}

function hasChanged({ said, now }: Amended): boolean {
  return !new Big(now).round(2).minus(new Big(said).round(2)).eq(zero);
}

function findSize({ said, now }: Amended): Big {
  return new Big(now).minus(said).abs();
}
