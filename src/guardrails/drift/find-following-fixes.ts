import type { BuiltGuardrail } from '../catalogue/build-guardrails.ts';
import type { DesiredOrganization } from '../desired/desired-organization.ts';
import type { ObservedOrganization } from '../observed/observed-organization.ts';
import { fullAccess } from '../scp/full-access.ts';
import type { Finding, Fix } from './finding.ts';
import { findJudgedTargets, type JudgedTarget } from './guardrails/targets.ts';
import { matchOus } from './tree/match-ous.ts';

/**
 * What a fix brings with it. AWS switches SCPs on with `FullAWSAccess` everywhere and nothing else: what was attached before
 * they were switched off is attached again by the same fix, as the file and the records want it. In an order in which nothing
 * is left without an SCP that allows.
 */
export function findFollowingFixes(
  fix: Fix,
  desired: DesiredOrganization,
  observed: ObservedOrganization,
): readonly Fix[] {
  if (fix.operation !== 'enable-policy-type') return [];
  const targets = [...findJudgedTargets(desired, observed, matchOus(desired, observed)).values()];
  const guardrails = desired.guardrails.filter(
    (guardrail) => canBeAttached(guardrail, observed) && targets.some(({ agreed }) => agreed.includes(guardrail.name)),
  );
  const allowing = new Set(guardrails.filter(({ allows }) => allows).map(({ name }) => name));
  const isReplaced = ({ fullAccess: stays, agreed }: JudgedTarget): boolean =>
    !stays && agreed.some((name) => allowing.has(name));
  return [
    ...guardrails.map(({ name }) => ({ operation: 'create-guardrail', guardrail: name }) as const),
    ...targets
      .filter(isReplaced)
      .map(({ target }) => ({ operation: 'detach-policy', policyId: fullAccess.id, targetId: target.id }) as const),
  ];
}

/** Findings that would not be there, had the fix and all that it brings with it been done. */
export function findUnfollowed(
  fix: Fix,
  findings: readonly Finding[],
  desired: DesiredOrganization,
  observed: ObservedOrganization,
): readonly Finding[] {
  const following = findFollowingFixes(fix, desired, observed);
  return findings.filter((finding) => finding.fix !== null && isPartOf(finding.fix, following));
}

function isPartOf(fix: Fix, following: readonly Fix[]): boolean {
  return following.some((one) => {
    if (one.operation === 'create-guardrail')
      return (
        (fix.operation === 'create-guardrail' || fix.operation === 'attach-guardrail') &&
        fix.guardrail === one.guardrail
      );
    return (
      one.operation === 'detach-policy' &&
      fix.operation === 'detach-policy' &&
      fix.policyId === one.policyId &&
      fix.targetId === one.targetId
    );
  });
}

/** Not where the file binds it to an SCP that is gone. */
function canBeAttached({ policyId }: BuiltGuardrail, { policies }: ObservedOrganization): boolean {
  return policyId === null || policies.kind === 'unread' || policies.value.some(({ id }) => id === policyId);
}
