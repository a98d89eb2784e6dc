import Big from 'big.js';
import { nameCostQuery, planCostQueries } from '../../aws/costs/cost-query.ts';
import type { GovernanceFile } from '../../config/governance.ts';
import { findPeriods, listDays } from '../../costs/periods.ts';
import type { ObservedOrganization } from '../../guardrails/observed/observed-organization.ts';
import { findDate } from '../../requests/wish/dates.ts';
import { findBucket } from '../../store/costs/cost-table.ts';
import type { Store } from '../../store/store.ts';

/**
 * What each service of the management account cost in the last settled week, from what cost reports have read. Nothing is paid
 * for it: where not all days were read, it is unread.
 */
export async function readManagementCosts(
  managementAccountId: string,
  parts: { readonly store: Pick<Store, 'costs'>; readonly file: () => GovernanceFile; readonly now: () => number },
): Promise<ObservedOrganization['management']['costs']> {
  const { costs: settings } = parts.file().governance;
  const { costs } = parts.store;
  const query = planCostQueries(settings).find(({ kind }) => kind === 'costs');
  if (query === undefined) return { kind: 'unread', permission: null };
  const question = nameCostQuery(query);
  const days = listDays(findPeriods('last-7-days', findDate(parts.now()), settings.settleDays).period);
  const read = await costs.readDays(question);
  const times = days.flatMap((day) => read.get(day)?.readAt ?? []);
  if (times.length < days.length) return { kind: 'unread', permission: null };
  const amounts = await costs.readBucket(question, days, findBucket(managementAccountId));
  const sums = new Map<string, Big>();
  for (const { accountId, name, amount } of [...amounts.values()].flat())
    if (accountId === managementAccountId) sums.set(name, (sums.get(name) ?? new Big(0)).plus(amount));
  const value = [...sums].map(([service, cost]) => ({ service, cost: cost.toFixed() }));
  return { kind: 'read', value, readAt: Math.min(...times) };
}
