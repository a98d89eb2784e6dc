import type { CostSettings } from '../../../config/governance.ts';
import type { BudgetFigures, CostAccount, Digest, GroupBy } from '../../../costs/digest.ts';
import type { DigestPeriods } from '../../../costs/periods.ts';
import type { AccountRecord } from '../../../store/account-records.ts';
import { buildDigests } from './build-digests.ts';
import { findCostAccounts } from './find-cost-accounts.ts';
import type { CostSources } from './make-digests.ts';

/**
 * A digest of what is kept, without a call of AWS: budgets are those that Steward has set, and only days that a report has read
 * are in it. `asOf` is when the oldest of them was (epoch milliseconds). Null: nobody has read costs, or the organisation, yet.
 */
export async function buildCachedDigest(
  question: {
    readonly name: string;
    readonly groupBy: GroupBy;
    readonly periods: DigestPeriods;
    readonly isCovered: (account: CostAccount) => boolean;
  },
  settings: CostSettings,
  sources: CostSources,
  now: number,
): Promise<{ readonly digest: Digest; readonly asOf: number } | null> {
  const cached = await sources.inventory.read(now);
  if (cached === null) return null;
  const { inventory } = cached;
  const [records, names] = await Promise.all([sources.accounts.readAll(), sources.costs.readNames()]);
  const context = {
    accounts: findCostAccounts(inventory, records, names),
    managementAccountId: inventory.managementAccountId,
    budgets: findBudgets(records),
    organisationBudget: null,
  };
  const questions = [{ ...question, ...context }];
  const { digests, asOf } = await buildDigests(questions, question.periods.window, settings, sources.costs);
  const [digest] = digests;
  return digest === undefined || asOf === null ? null : { digest, asOf };
}

/** What is spent of them is added up from the costs. */
function findBudgets(records: readonly AccountRecord[]): ReadonlyMap<string, BudgetFigures> {
  return new Map(
    records.flatMap(({ id, monthlyBudgetUsd: limit }): [string, BudgetFigures][] =>
      limit === null ? [] : [[id, { limit, actual: null, forecast: null }]],
    ),
  );
}
