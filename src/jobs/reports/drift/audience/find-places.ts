import { isInUse } from '../../../../guardrails/drift/accounts/find-account-drift.ts';
import type { Finding } from '../../../../guardrails/drift/finding.ts';
import { matchOus } from '../../../../guardrails/drift/tree/match-ous.ts';
import type { ObservedAccount } from '../../../../guardrails/observed/observed-organization.ts';
import type { DriftReading } from '../../../drift/read-drift.ts';

/** Where in the organisation findings are, and whom they concern. */
export interface Places {
  /** The path of the OU that it is about or in which its account stands; null: the root, or no place in the tree. */
  findOu(finding: Finding): string | null;
  /** Accounts in use below what it is about, the management account aside; null: it is about one account, or about none. */
  findReach(finding: Finding): readonly ObservedAccount[] | null;
}

export function createPlaces({ desired, observed }: Pick<DriftReading, 'desired' | 'observed'>): Places {
  const match = matchOus(desired, observed);
  const accountsById = new Map(observed.accounts.map((account) => [account.id, account]));
  const agreedOus = new Map(desired.accounts.map(({ id, ou }) => [id, ou]));
  const members = observed.accounts.filter((each) => isInUse(each) && each.id !== observed.managementAccountId);
  const byParent = groupByParent(members);
  const childrenOf = new Map<string, string[]>();
  for (const { id, parentId } of observed.ous) childrenOf.set(parentId, [...(childrenOf.get(parentId) ?? []), id]);
  const known = new Map<string, readonly ObservedAccount[]>();

  const findBelow = (id: string): readonly ObservedAccount[] => {
    const account = accountsById.get(id);
    if (account !== undefined) return [account];
    const before = known.get(id);
    if (before !== undefined) return before;
    const below = [...(byParent.get(id) ?? []), ...(childrenOf.get(id) ?? []).flatMap((child) => findBelow(child))];
    known.set(id, below);
    return below;
  };

  const policies = observed.policies.kind === 'read' ? observed.policies.value : [];
  const targetsOf = new Map(policies.map(({ id, targets }) => [id, targets]));
  /** Where a guardrail should be attached. */
  const findAgreedTargets = (guardrail: string): readonly string[] =>
    desired.attachments.flatMap(({ place, guardrails }) => {
      if (!guardrails.includes(guardrail)) return [];
      if (place.type === 'root') return [observed.rootId];
      return place.type === 'account' ? [place.id] : (match.byPath.get(place.path)?.id ?? []);
    });

  return {
    findOu({ target }) {
      if (target.type === 'ou') return target.name;
      if (target.type !== 'account') return null;
      const account = accountsById.get(target.id);
      const ou = account === undefined ? agreedOus.get(target.id) : (match.pathsById.get(account.parentId) ?? null);
      return ou ?? null;
    },
    findReach({ target, subject }) {
      if (target.type === 'root') return members;
      if (target.type === 'ou') return findBelow(target.id);
      if (target.type !== 'policy') return null;
      const targets = new Set([...(targetsOf.get(target.id) ?? []), ...findAgreedTargets(subject)]);
      return [...new Set([...targets].flatMap((id) => (id === observed.rootId ? members : findBelow(id))))];
    },
  };
}

function groupByParent(accounts: readonly ObservedAccount[]): ReadonlyMap<string, readonly ObservedAccount[]> {
  const groups = new Map<string, ObservedAccount[]>();
  for (const account of accounts) {
    const group = groups.get(account.parentId);
    if (group === undefined) groups.set(account.parentId, [account]);
    else group.push(account);
  }
  return groups;
}
