import type { BuiltGuardrail } from '../../../catalogue/build-guardrails.ts';
import type { DesiredOrganization } from '../../../desired/desired-organization.ts';
import { findAccountGuardrails } from '../../../desired/find-guardrail-plan.ts';
import type { ObservedOrganization, ObservedPolicy } from '../../../observed/observed-organization.ts';
import { isInUse } from '../../accounts/find-account-drift.ts';
import { createFinding } from '../../create-finding.ts';
import type { Finding } from '../../finding.ts';
import type { JudgedTarget } from '../targets.ts';
import { bindsNobody } from './binds-nobody.ts';

/**
 * Guardrails that are as agreed, and yet deny nobody what they promise: those of the management account, where SCPs never hold,
 * and those whose exempt roles and exceptions leave nobody.
 *
 * @param sound SCPs of guardrails, by name, that say what was agreed
 */
export function findIneffective(
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  sound: ReadonlyMap<string, ObservedPolicy>,
  targets: ReadonlyMap<string, JudgedTarget>,
): readonly Finding[] {
  const ofExempt = desired.guardrails.flatMap((guardrail) => {
    const policy = sound.get(guardrail.name);
    const places = (policy?.targets ?? []).flatMap((id) => {
      const judged = targets.get(id);
      return judged?.agreed.includes(guardrail.name) === true ? [judged.target] : [];
    });
    if (places.length === 0 || !isForNobody(guardrail, observed, new Set(places.map(({ id }) => id)))) return [];
    return places.map((target) =>
      createFinding({
        ...{ kind: 'guardrail-ineffective', target, subject: guardrail.name, agreed: guardrail.words },
        found: 'its exempt roles and exceptions leave nobody whom it binds',
        end: `Narrow exemptRoles and exceptions of ${guardrail.name} in the file, or take it out`,
      }),
    );
  });
  return [...ofExempt, ...findOfManagement(desired, observed)];
}

function isForNobody(guardrail: BuiltGuardrail, observed: ObservedOrganization, places: ReadonlySet<string>): boolean {
  if (guardrail.scp === guardrail.scpForAll) return false;
  const ids = findAccountsBelow(places, observed);
  return ids.length > 0 && bindsNobody(guardrail, ids, observed.readAt);
}

/** Ids of the accounts in use at and below these places that SCPs bind. */
function findAccountsBelow(
  places: ReadonlySet<string>,
  { accounts, ous, managementAccountId }: ObservedOrganization,
): readonly string[] {
  const parents = new Map(ous.map(({ id, parentId }) => [id, parentId]));
  const isBelow = (id: string | undefined): boolean => id !== undefined && (places.has(id) || isBelow(parents.get(id)));
  return accounts
    .filter((account) => isInUse(account) && account.id !== managementAccountId)
    .filter(({ id, parentId }) => places.has(id) || isBelow(parentId))
    .map(({ id }) => id);
}

function findOfManagement(
  { governance, guardrails }: DesiredOrganization,
  { accounts, managementAccountId: id }: ObservedOrganization,
): readonly Finding[] {
  const words = new Map(guardrails.map((guardrail) => [guardrail.name, guardrail.words]));
  const name = accounts.find((account) => account.id === id)?.name ?? id;
  return findAccountGuardrails(governance, id, null).map((subject) =>
    createFinding({
      ...{ kind: 'guardrail-ineffective', target: { type: 'account', id, name }, subject },
      agreed: words.get(subject) ?? subject,
      found: 'SCPs never hold in the management account',
      end: 'Take it out of the file under accounts, and run in the management account as little as possible',
    }),
  );
}
