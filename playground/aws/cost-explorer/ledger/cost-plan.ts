import type { LineKind } from '../catalogue/line-kind.ts';
import { AmountSum } from './amount-sum.ts';
import { findCalendarDay } from './calendar.ts';
import type { CostLedger, LedgerAccount } from './cost-ledger.ts';
import {
  type CostStream,
  findLineUnits,
  findNormalizedParts,
  findQuantityParts,
  hasLine,
} from './streams/cost-stream.ts';
import type { Visibility } from './visibility.ts';

/** A question for the ledger, without its days. */
export interface CostQuestion {
  /** Null: all. Accounts that it leaves out are not looked at. */
  readonly accountIds: ReadonlySet<string> | null;
  readonly matches: (account: LedgerAccount, kind: LineKind) => boolean;
  /** What lines are told apart by, in order. */
  readonly keys: readonly ((account: LedgerAccount, kind: LineKind) => string)[];
}

interface PlannedStream {
  readonly stream: CostStream;
  readonly lastDay: number;
}

interface PlannedGroup {
  readonly keys: readonly string[];
  readonly streams: PlannedStream[];
}

/** The streams that a question is about, by group; the groups in the order of their keys. */
export type CostPlan = readonly PlannedGroup[];

/** The sums of a group over some days. */
export interface CostGroup {
  readonly keys: readonly string[];
  /** Parts of a dollar (`unitsPerUsd`). */
  readonly unblended: bigint;
  readonly amortized: bigint;
  /** Parts of a unit (`partsPerQuantity`). */
  readonly quantity: bigint;
  readonly normalized: bigint;
  /** The unit of the quantity where all lines have the same, else `N/A`. */
  readonly unit: string;
}

/** The sums that are wanted; others are 0. */
export type WantedSums = ReadonlySet<'unblended' | 'amortized' | 'quantity' | 'normalized'>;

/** Finds the streams that a question is about. */
export function planCosts(ledger: CostLedger, { accountIds, matches, keys }: CostQuestion): CostPlan {
  const groups = new Map<string, PlannedGroup>();
  const accounts =
    accountIds === null ? ledger.accounts : [...accountIds].flatMap((id) => ledger.findAccount(id) ?? []);
  for (const account of accounts) {
    for (const stream of ledger.findStreams(account.id)) {
      if (matches(account, stream.kind)) {
        const values = keys.map((read) => read(account, stream.kind));
        const name = values.join('\u0000');
        let group = groups.get(name);
        if (group === undefined) {
          group = { keys: values, streams: [] };
          groups.set(name, group);
        }
        group.streams.push({ stream, lastDay: Math.min(account.lastDay, stream.lastDay) });
      }
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/**
 * Sums the groups over the days from one up to another that is not among them. Groups without a line on these days are left
 * out; a plan without keys has one group, always there, as long as it has a stream.
 */
export function sumCosts(
  plan: CostPlan,
  fromDay: number,
  toDay: number,
  visibility: Visibility,
  wanted: WantedSums,
): readonly CostGroup[] {
  const days = Array.from({ length: Math.max(0, toDay - fromDay) }, (_, index) => {
    const at = findCalendarDay(fromDay + index);
    const [part, isFinal] = [visibility.findPart(at), visibility.isFinal(at)];
    return { at, part, isFinal, elapsedDays: visibility.countElapsedDays(at) };
  }).filter(({ part }) => part > 0);
  const sums: CostGroup[] = [];
  for (const group of days.length === 0 ? [] : plan) {
    const sum = sumGroup(group, days, visibility.knownAtMs, wanted);
    if (sum !== null) {
      sums.push(sum);
    }
  }
  return sums;
}

interface SeenDay {
  readonly at: ReturnType<typeof findCalendarDay>;
  readonly part: number;
  readonly isFinal: boolean;
  readonly elapsedDays: number;
}

function sumGroup(
  { keys, streams }: PlannedGroup,
  days: readonly SeenDay[],
  knownAtMs: number,
  wanted: WantedSums,
): CostGroup | null {
  const unblended = wanted.has('unblended') ? new AmountSum() : null;
  const amortized = wanted.has('amortized') ? new AmountSum() : null;
  const quantity = wanted.has('quantity') ? new AmountSum() : null;
  const normalized = wanted.has('normalized') ? new AmountSum() : null;
  let unit: string | null = null;
  for (const { stream, lastDay } of streams) {
    if (stream.knownFromMs > knownAtMs) {
      continue;
    }
    const { kind } = stream;
    for (const { at, part, isFinal, elapsedDays } of days) {
      if (at.day > lastDay || !hasLine(stream, at)) {
        continue;
      }
      unit = unit === null || unit === kind.unit ? kind.unit : 'N/A';
      amortized?.add(Math.round(part * findLineUnits(stream, at, true, isFinal, elapsedDays)));
      if (unblended === null && quantity === null && normalized === null) {
        continue;
      }
      const units = Math.round(part * findLineUnits(stream, at, false, isFinal, elapsedDays));
      unblended?.add(units);
      if (quantity !== null || normalized !== null) {
        const parts = findQuantityParts(kind, units);
        quantity?.add(parts);
        normalized?.add(findNormalizedParts(kind, parts));
      }
    }
  }
  return unit === null
    ? null
    : {
        keys,
        unblended: unblended?.units ?? 0n,
        amortized: amortized?.units ?? 0n,
        quantity: quantity?.units ?? 0n,
        normalized: normalized?.units ?? 0n,
        unit,
      };
}
