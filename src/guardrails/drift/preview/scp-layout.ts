import type { DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedOrganization } from '../../observed/observed-organization.ts';
import type { ScpLevel, ScpOfLevel } from '../../scp/evaluate/evaluate-scps.ts';
import { fullAccess } from '../../scp/full-access.ts';
import { isInUse } from '../accounts/find-account-drift.ts';
import { findAttachedScps } from '../guardrails/attached-scps.ts';
import { matchPolicies } from '../guardrails/match-policies.ts';

/** Which SCPs hold where. Ids are AWS's. */
export interface ScpLayout {
  /** By the id of the root, an OU or an account. */
  readonly attached: ReadonlyMap<string, readonly ScpOfLevel[]>;
  /** Of OUs and accounts: what each stands in. */
  readonly parents: ReadonlyMap<string, string>;
}

/** An account whose people SCPs bind. */
export interface BoundAccount {
  readonly id: string;
  readonly name: string;
}

/**
 * Which SCPs hold where now; null: they were not read, or AWS is switching them on or off. A guardrail's SCP bears the guardrail's name; one that cannot be read is
 * left out: AWS takes none such.
 */
export function createScpLayout(
  { guardrails }: Pick<DesiredOrganization, 'guardrails'>,
  observed: ObservedOrganization,
): ScpLayout | null {
  const { policyType } = observed;
  if (observed.policies.kind === 'unread' || policyType.kind === 'unread' || policyType.value === 'changing')
    return null;
  const places = [...observed.ous, ...observed.accounts];
  const parents = new Map(places.map(({ id, parentId }) => [id, parentId]));
  if (policyType.value === 'off') {
    // Without SCPs nothing is denied, as with the one that AWS attaches everywhere when it switches them on.
    const ids = [observed.rootId, ...places.map(({ id }) => id)];
    return { attached: new Map(ids.map((id) => [id, [fullAccess]])), parents };
  }
  const policies = observed.policies.value;
  const { byGuardrail } = matchPolicies(guardrails, policies);
  const names = new Map([...byGuardrail].map(([name, { id }]) => [id, name]));
  const attached = findAttachedScps(policies, ({ id, name }) => names.get(id) ?? name);
  return { attached, parents };
}

/** Accounts in use that are members: SCPs do not bind the management account. */
export function listBoundAccounts({ accounts, managementAccountId }: ObservedOrganization): readonly BoundAccount[] {
  return accounts
    .filter((account) => isInUse(account) && account.id !== managementAccountId)
    .map(({ id, name }) => ({ id, name: name || id }));
}

/** What stands above an account or an OU, from the root down to it itself. */
export function findPath({ parents }: ScpLayout, id: string): readonly string[] {
  const path: string[] = [];
  for (let at: string | undefined = id; at !== undefined && !path.includes(at); at = parents.get(at)) path.unshift(at);
  return path;
}

/** The levels that judge what is done in an account. */
export function findLevels(layout: ScpLayout, id: string): readonly ScpLevel[] {
  return findPath(layout, id).map((at) => ({ name: at, policies: layout.attached.get(at) ?? [] }));
}
