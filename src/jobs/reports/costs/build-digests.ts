import { type CostQuery, nameCostQuery, planCostQueries } from '../../../aws/costs/cost-query.ts';
import type { CostSettings } from '../../../config/governance.ts';
import type { CostDay } from '../../../costs/cost-day.ts';
import { createDigest } from '../../../costs/create-digest.ts';
import type { Digest } from '../../../costs/digest.ts';
import type { DigestQuestion } from '../../../costs/digest-question.ts';
import { listDays, type Period } from '../../../costs/periods.ts';
import type { DateText } from '../../../requests/wish/dates.ts';
import { type CostTable, costBuckets, type ReadDay } from '../../../store/costs/cost-table.ts';
import type { CostAmount } from '../../../store/costs/pack-amounts.ts';

/** Digests of what is kept. */
export interface BuiltDigests {
  readonly digests: readonly Digest[];
  /**
   * When the oldest of the period's days that AWS may still change was read, epoch milliseconds; where all are final, when
   * the last of them was. Null: nothing was read.
   */
  readonly asOf: number | null;
}

/** What the answers to all questions told of these days is in memory beside the rows that it is joined to. */
const daysAtATime = 16;

/**
 * Builds digests over the same days from what is kept, without asking AWS: the costs of some accounts at a time.
 *
 * @param questions one for each digest; all have the same periods
 */
export async function buildDigests(
  questions: readonly Omit<DigestQuestion, 'missingDays'>[],
  window: Period,
  settings: CostSettings,
  table: CostTable,
): Promise<BuiltDigests> {
  const days = listDays(window);
  const queries = planCostQueries(settings);
  const readByKind = new Map<CostQuery['kind'], ReadonlyMap<DateText, ReadDay>>();
  for (const query of queries) readByKind.set(query.kind, await table.readDays(nameCostQuery(query)));
  const read = readByKind.get('costs') ?? new Map<DateText, ReadDay>();
  const isEstimated = (day: DateText): boolean => [...readByKind.values()].some((known) => known.get(day)?.estimated);
  const missingDays = findMissingDays(days, read);
  const builders = questions.map((question) => createDigest({ ...question, missingDays }));

  const readSomeDays = async (some: readonly DateText[], bucket: number): Promise<readonly CostDay[]> => {
    const amounts = new Map(
      await Promise.all(
        queries.map(async (query) => [query.kind, await table.readBucket(nameCostQuery(query), some, bucket)] as const),
      ),
    );
    return some
      .map((day) => joinDay(day, isEstimated(day), (kind) => amounts.get(kind)?.get(day) ?? []))
      .filter(({ rows, excluded }) => rows.length + excluded.length > 0);
  };

  for (let bucket = 0; bucket < costBuckets; bucket += 1) {
    const costDays: CostDay[] = [];
    for (let first = 0; first < days.length; first += daysAtATime)
      costDays.push(...(await readSomeDays(days.slice(first, first + daysAtATime), bucket)));
    for (const builder of builders) builder.add(costDays);
  }
  const { period } = questions[0]?.periods ?? { period: window };
  return { digests: builders.map((builder) => builder.finish()), asOf: findAsOf(listDays(period), read) };
}

function findAsOf(days: readonly DateText[], read: ReadonlyMap<DateText, ReadDay>): number | null {
  const known = days.flatMap((day) => read.get(day) ?? []);
  const open = known.filter(({ estimated }) => estimated);
  if (open.length > 0) return Math.min(...open.map(({ readAt }) => readAt));
  return known.length === 0 ? null : Math.max(...known.map(({ readAt }) => readAt));
}

/**
 * Days of which AWS has delivered nothing: they are missing, not free. Where AWS has closed the bill there was nothing, and
 * so there was before the first day that cost anything, unless none did.
 */
function findMissingDays(
  days: readonly DateText[],
  read: ReadonlyMap<DateText, Pick<ReadDay, 'hasData' | 'estimated'>>,
): readonly DateText[] {
  const first = days.find((day) => read.get(day)?.hasData === true);
  return days.filter((day) => {
    const known = read.get(day);
    if (known === undefined) return true;
    return !known.hasData && known.estimated && (first === undefined || day > first);
  });
}

/** One day of some accounts from the answers to all questions. */
function joinDay(
  day: DateText,
  estimated: boolean,
  amountsOf: (kind: CostQuery['kind']) => readonly CostAmount[],
): CostDay {
  const findMarketplace = indexParts(amountsOf('marketplace'));
  const findOnce = indexParts(amountsOf('once'));
  return {
    day,
    estimated,
    rows: amountsOf('costs').map((one) => ({
      accountId: one.accountId,
      service: one.name,
      currency: one.currency,
      amount: one.amount,
      marketplace: findMarketplace(one),
      once: findOnce(one),
    })),
    excluded: amountsOf('excluded').map(({ accountId, name, currency, amount }) => {
      return { accountId, recordType: name, currency, amount };
    }),
  };
}

/** Finds the part of an amount that these lines tell. Few accounts have one: of all others no key is made. */
function indexParts(parts: readonly CostAmount[]): (of: CostAmount) => string {
  const keyOf = ({ accountId, name, currency }: CostAmount): string => `${accountId} ${currency} ${name}`;
  const amounts = new Map(parts.map((one) => [keyOf(one), one.amount]));
  const accounts = new Set(parts.map(({ accountId }) => accountId));
  return (of) => (accounts.has(of.accountId) ? (amounts.get(keyOf(of)) ?? '0') : '0');
}
