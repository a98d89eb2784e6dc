import { nameCostQuery, planCostQueries } from '../../../../src/aws/costs/cost-query.ts';
import type { GovernanceFile } from '../../../../src/config/governance.ts';
import { findPeriods, listDays } from '../../../../src/costs/periods.ts';
import { findDate } from '../../../../src/requests/wish/dates.ts';
import type { Store } from '../../../../src/store/store.ts';

/** Keeps the last week's costs of the management account, as if cost reports had read them; dollars by service. */
export async function keepManagementCosts(
  { costs: table }: Pick<Store, 'costs'>,
  { governance: { costs: settings } }: GovernanceFile,
  accountId: string,
  more: Readonly<Record<string, string>>,
): Promise<void> {
  const query = planCostQueries(settings).find(({ kind }) => kind === 'costs');
  if (query === undefined) throw new Error('costs are not asked for');
  const { period } = findPeriods('last-7-days', findDate(Date.now()), settings.settleDays);
  // The week is another one once it is past midnight.
  const days = listDays({ ...period, end: findDate(Date.now()) });
  for (const [index, day] of days.entries()) {
    const services = { 'AWS CloudTrail': '1.5', ...(index === 1 ? more : {}) };
    const amounts = Object.entries(services).map(([name, amount]) => ({ accountId, name, currency: 'USD', amount }));
    await table.writeDay(nameCostQuery(query), day, { readAt: Date.now(), estimated: false, hasData: true }, amounts);
  }
}
