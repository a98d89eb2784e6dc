import type { DesiredOrganization } from '../../desired/desired-organization.ts';
import type { GuardrailPlace } from '../../desired/find-guardrail-plan.ts';
import type { ObservedOrganization } from '../../observed/observed-organization.ts';
import { isInUse } from '../accounts/find-account-drift.ts';
import type { FindingTarget } from '../finding.ts';
import type { OuMatch } from '../tree/match-ous.ts';

/** A place at which SCPs hold now, with what should be attached there. */
export interface JudgedTarget {
  readonly target: FindingTarget;
  /** Names of guardrails. */
  readonly agreed: readonly string[];
  readonly fullAccess: boolean;
}

/**
 * The root, all OUs and all accounts in use, by AWS's id: those that the file or a record knows with what was agreed, the
 * others with AWS's `FullAWSAccess` alone. Accounts at which a job of Steward is right now are left out.
 */
export function findJudgedTargets(
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  match: OuMatch,
): ReadonlyMap<string, JudgedTarget> {
  const agreedById = new Map(
    desired.attachments.flatMap(({ place, ...agreed }) => {
      const id = findPlaceId(place, observed, match);
      return id === null ? [] : [[id, agreed] as const];
    }),
  );
  const targets: readonly FindingTarget[] = [
    { type: 'root', id: observed.rootId, name: 'the root' },
    ...observed.ous.map(({ id }) => ({ type: 'ou', id, name: match.pathsById.get(id) ?? id }) as const),
    ...observed.accounts
      .filter((account) => isInUse(account) && !isBusy(account, desired) && account.id !== observed.managementAccountId)
      .map(({ id, name }) => ({ type: 'account', id, name }) as const),
  ];
  return new Map(
    targets.map((target) => {
      const agreed = agreedById.get(target.id);
      return [target.id, { target, agreed: agreed?.guardrails ?? [], fullAccess: agreed?.fullAccess ?? true }];
    }),
  );
}

function findPlaceId(place: GuardrailPlace, { rootId }: ObservedOrganization, match: OuMatch): string | null {
  if (place.type === 'root') return rootId;
  return place.type === 'account' ? place.id : (match.byPath.get(place.path)?.id ?? null);
}

function isBusy(
  { id, email }: { readonly id: string; readonly email: string },
  { busyAccounts, busyEmails }: DesiredOrganization,
): boolean {
  return busyAccounts.has(id) || busyEmails.has(email.toLowerCase());
}
