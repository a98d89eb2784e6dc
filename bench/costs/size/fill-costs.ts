import { nameCostQuery, planCostQueries } from '../../../src/aws/costs/cost-query.ts';
import type { GovernanceFile } from '../../../src/config/governance.ts';
import { findPeriods, listDays } from '../../../src/costs/periods.ts';
import { findDate } from '../../../src/requests/wish/dates.ts';
import type { Store } from '../../../src/store/store.ts';
import { createCostMaker } from './make-costs.ts';

/** Keeps the days of a weekly digest as if Cost Explorer had just told them. Returns how many lines they have. */
export async function fillCosts(
  store: Store,
  { governance }: GovernanceFile,
  accountIds: readonly string[],
  servicesEach: number,
): Promise<number> {
  const maker = createCostMaker(accountIds, servicesEach);
  const now = Date.now();
  const { window } = findPeriods('last-7-days', findDate(now), governance.costs.settleDays);
  let count = 0;
  for (const query of planCostQueries(governance.costs)) {
    for (const day of listDays(window)) {
      const lines = maker.makeDay(query.kind, day);
      count += lines.length;
      const read = { readAt: now, estimated: true, hasData: lines.length > 0 };
      await store.costs.writeDay(nameCostQuery(query), day, read, lines);
    }
  }
  return count;
}
