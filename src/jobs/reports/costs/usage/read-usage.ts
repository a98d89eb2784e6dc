import type Big from 'big.js';
import { readCosts } from '../../../../aws/costs/read-costs.ts';
import { createUsageQuestion, planUsageReadings, type UsageReading } from '../../../../aws/costs/usage-query.ts';
import type { CostSettings } from '../../../../config/governance.ts';
import { toDecimal, zero } from '../../../../costs/decimals.ts';
import { covers } from '../../../../costs/periods.ts';
import type { UsageChange } from '../../../../messages/costs/digest-view.ts';
import type { CostReader } from '../reading/read-cost-days.ts';
import { keepUsage, type UsageWish } from './kept-usage.ts';

/** Services that one question is about: the few at the top, also where many teams have their own. */
const mostServices = 40;
/** Usage types of a service that are kept; a message names two. */
const mostChanges = 5;

/**
 * Reads which usage types moved what is wished for, with one question for all wishes of the same periods, and keeps the
 * answers. Wishes for which there is no room are kept as answered, so that they are not asked for one by one.
 *
 * @param wishes the most important first
 * @throws AwsProblem; what the reader throws
 */
export async function readUsage(
  wishes: readonly UsageWish[],
  settings: CostSettings,
  reader: CostReader,
): Promise<void> {
  for (const some of groupByPeriods(wishes)) {
    const asked = pickAsked(some);
    const found = await readGroup(asked, settings, reader);
    for (const wish of some) {
      const changes = asked.includes(wish) ? (found.get(wish.accountId) ?? []) : [];
      await keepUsage(wish, changes, settings, reader.table);
    }
  }
}

function groupByPeriods(wishes: readonly UsageWish[]): Iterable<readonly UsageWish[]> {
  const groups = new Map<string, UsageWish[]>();
  for (const wish of wishes) {
    const key = JSON.stringify([wish.period, wish.previous]);
    groups.set(key, [...(groups.get(key) ?? []), wish]);
  }
  return groups.values();
}

/** One service of each account: more could not be told apart. */
function pickAsked(wishes: readonly UsageWish[]): readonly UsageWish[] {
  const accounts = new Set<string>();
  return wishes
    .filter(({ accountId }) => {
      const isFirst = !accounts.has(accountId);
      accounts.add(accountId);
      return isFirst;
    })
    .slice(0, mostServices);
}

type Sums = Map<string, { cost: Big; previous: Big }>;

/** The usage types that moved, by account, the greatest change first. All wishes have the same periods. */
async function readGroup(
  wishes: readonly UsageWish[],
  settings: CostSettings,
  reader: CostReader,
): Promise<ReadonlyMap<string, readonly UsageChange[]>> {
  const [first] = wishes;
  if (first === undefined) return new Map();
  const currencies = new Map(wishes.map(({ accountId, currency }) => [accountId, currency]));
  const sums = new Map<string, Sums>();
  for (const reading of planUsageReadings(first.period, first.previous)) {
    await reader.beforeWrite();
    await readCosts(reader.aws, createUsageQuestion(wishes, settings, reading.granularity), reading.window, {
      onPage: () => reader.onPaid(),
      async onDay({ day, lines }) {
        const of = findPart(day, reading, first);
        for (const { accountId, name, currency, amount } of lines) {
          if (of === null || currencies.get(accountId) !== currency) continue;
          const byType: Sums = sums.get(accountId) ?? new Map();
          const known = byType.get(name) ?? { cost: zero, previous: zero };
          sums.set(accountId, byType.set(name, { ...known, [of]: known[of].plus(amount) }));
        }
      },
    });
  }
  return new Map([...sums].map(([accountId, byType]) => [accountId, listChanges(byType)]));
}

function findPart(day: string, { of }: UsageReading, { period, previous }: UsageWish): 'cost' | 'previous' | null {
  if (of !== null) return of === 'period' ? 'cost' : 'previous';
  if (covers(period, day)) return 'cost';
  return covers(previous, day) ? 'previous' : null;
}

function listChanges(sums: Sums): readonly UsageChange[] {
  const sizeOf = ({ cost, previous }: { readonly cost: Big; readonly previous: Big }): Big =>
    cost.minus(previous).abs();
  return [...sums]
    .filter(([, sum]) => sizeOf(sum).gt(0))
    .sort(([one, sum], [other, otherSum]) => sizeOf(otherSum).cmp(sizeOf(sum)) || (one < other ? -1 : 1))
    .slice(0, mostChanges)
    .map(([usageType, { cost, previous }]) => ({
      usageType,
      cost: toDecimal(cost),
      previous: toDecimal(previous),
    }));
}
