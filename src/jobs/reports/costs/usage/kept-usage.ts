import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CostSettings } from '../../../../config/governance.ts';
import { findTopMovers } from '../../../../costs/attention/find-moved-accounts.ts';
import type { Digest } from '../../../../costs/digest.ts';
import type { Period } from '../../../../costs/periods.ts';
import type { UsageChange } from '../../../../messages/costs/digest-view.ts';
import type { CostTable } from '../../../../store/costs/cost-table.ts';

/** A service of an account whose usage types a digest wants to name. */
export interface UsageWish {
  readonly accountId: string;
  readonly service: string;
  readonly currency: string;
  readonly period: Period;
  readonly previous: Period;
}

/** Which usage types moved a service of an account. */
export interface MovedUsage {
  readonly accountId: string;
  readonly service: string;
  readonly changes: readonly UsageChange[];
}

export const usageChangesSchema = z.array(
  z.object({ usageType: z.string(), cost: z.string(), previous: z.string() }),
) satisfies z.ZodType<readonly UsageChange[]>;

/** As long as the days of a report are not bought again. */
const keptForMs = 6 * 3_600_000;

/** What a digest wants to name: the service that moved most of each account that it names. The greatest change first. */
export function findWishes(digest: Digest): readonly UsageWish[] {
  const { currency, period, previous } = digest;
  return findTopMovers(digest).map(({ accountId, service }) => ({ accountId, service, currency, period, previous }));
}

/** What names the answer to a wish. */
function nameWish({ accountId, service, currency, period, previous }: UsageWish, settings: CostSettings): string {
  const parts = [settings.metric, settings.exclude, accountId, service, currency, period, previous];
  return `usage:${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)}`;
}

/** No changes: nothing moved, or it is not to be asked for again. */
export async function keepUsage(
  wish: UsageWish,
  changes: readonly UsageChange[],
  settings: CostSettings,
  table: CostTable,
): Promise<void> {
  await table.keepAnswer(nameWish(wish, settings), JSON.stringify(changes), keptForMs);
}

/** What is kept of the wishes, in their order; null: it was not asked for. */
export async function readKeptUsage(
  wishes: readonly UsageWish[],
  settings: CostSettings,
  table: CostTable,
): Promise<readonly (readonly UsageChange[] | null)[]> {
  const kept = await Promise.all(wishes.map((wish) => table.readAnswer(nameWish(wish, settings))));
  return kept.map((answer) => (answer === null ? null : usageChangesSchema.parse(JSON.parse(answer))));
}

/** What a digest can name of its movers without asking AWS. */
export async function findMovedUsage(
  digest: Digest,
  settings: CostSettings,
  table: CostTable,
): Promise<readonly MovedUsage[]> {
  const wishes = findWishes(digest);
  const kept = await readKeptUsage(wishes, settings, table);
  return wishes.flatMap(({ accountId, service }, index) => {
    const changes = kept[index] ?? [];
    return changes.length === 0 ? [] : [{ accountId, service, changes }];
  });
}
