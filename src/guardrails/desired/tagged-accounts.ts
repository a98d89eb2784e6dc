import type { ObservedOrganization } from '../observed/observed-organization.ts';
import type { RecordedAccount } from './desired-organization.ts';

/**
 * The accounts that Steward made or adopted, by their tags in AWS: for whoever has no records. What such an account should be
 * is then only what its tags say: its name and its budget are as they are.
 */
export function findTaggedAccounts(
  observed: Pick<ObservedOrganization, 'accounts' | 'tags' | 'budgets'>,
): readonly RecordedAccount[] {
  if (observed.tags.kind === 'unread') return [];
  const tagsById = observed.tags.value;
  const budgets = observed.budgets.kind === 'read' ? observed.budgets.value : [];
  const limits = new Map(budgets.map(({ name, limit }) => [name, limit]));
  return observed.accounts.flatMap(({ id, name }): RecordedAccount[] => {
    const tags = tagsById.get(id) ?? {};
    const className = tags['steward:class'];
    if (tags['steward:request'] === undefined || className === undefined) return [];
    const limit = limits.get(`steward-${id}`) ?? null;
    const monthlyBudgetUsd = limit?.unit === 'USD' ? limit.amount : null;
    return [{ id, name, className, owner: tags['steward:owner'] ?? '', monthlyBudgetUsd, tags }];
  });
}
