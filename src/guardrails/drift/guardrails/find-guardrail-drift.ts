import type { BuiltGuardrail } from '../../catalogue/build-guardrails.ts';
import type { DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedOrganization, ObservedPolicy } from '../../observed/observed-organization.ts';
import { createFinding } from '../create-finding.ts';
import type { Finding } from '../finding.ts';
import type { OuMatch } from '../tree/match-ous.ts';
import { findAttachmentDrift } from './find-attachment-drift.ts';
import { findChange } from './find-change.ts';
import { findExceptionDrift } from './find-exception-drift.ts';
import { findForeignPolicies } from './find-foreign-policies.ts';
import { findReachable } from './find-reachable.ts';
import { findIneffective } from './ineffective/find-ineffective.ts';
import { matchPolicies } from './match-policies.ts';
import { findJudgedTargets } from './targets.ts';

/** Guardrails that are missing, changed, detached, attached where they should not be, or that do not hold. */
export function findGuardrailDrift(
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  match: OuMatch,
): readonly Finding[] {
  const exceptions = findExceptionDrift(desired, observed);
  if (observed.policyType.kind === 'read' && observed.policyType.value === 'off')
    return [createTypeOff(observed), ...exceptions];
  if (observed.policies.kind === 'unread' || isChanging(observed)) return exceptions;

  const policies = observed.policies.value;
  const matched = matchPolicies(desired.guardrails, policies);
  const targets = findJudgedTargets(desired, observed, match);
  const ofGuardrails = desired.guardrails.flatMap((guardrail) => findOne(guardrail, matched.byGuardrail, targets));
  const attachments = findAttachmentDrift(desired.guardrails, policies, matched, targets);
  const said = attachments.map(({ id }) => id);
  const foreign = findForeignPolicies(desired, matched.others, targets, said);
  const changed = new Set(ofGuardrails.map(({ subject }) => subject));
  const sound = new Map([...matched.byGuardrail].filter(([name]) => !changed.has(name)));
  const ineffective = findIneffective(desired, observed, sound, targets);
  const reachable = findReachable(desired, observed, { policies, targets });
  return [...ofGuardrails, ...attachments, ...foreign, ...ineffective, ...reachable, ...exceptions];
}

/** While AWS switches SCPs on or off, what is attached is neither what was nor what will be. */
export function isChanging({ policyType }: Pick<ObservedOrganization, 'policyType'>): boolean {
  return policyType.kind === 'read' && policyType.value === 'changing';
}

/** Switching SCPs off detaches all of them: what follows from that is not said of each. */
function createTypeOff({ rootId }: ObservedOrganization): Finding {
  return createFinding({
    kind: 'policy-type-off',
    target: { type: 'root', id: rootId, name: 'the root' },
    agreed: 'SCPs hold in the organisation',
    found: 'SCPs are switched off, so that no guardrail holds anywhere',
    end: { operation: 'enable-policy-type' },
  });
}

function findOne(
  guardrail: BuiltGuardrail,
  byGuardrail: ReadonlyMap<string, ObservedPolicy>,
  targets: ReturnType<typeof findJudgedTargets>,
): readonly Finding[] {
  const policy = byGuardrail.get(guardrail.name);
  if (policy !== undefined) return findChange(guardrail, policy);
  const isAgreed = [...targets.values()].some(({ agreed }) => agreed.includes(guardrail.name));
  // One that is declared and attached nowhere needs no SCP.
  if (!isAgreed) return [];
  const name = guardrail.policyId ?? guardrail.policyName;
  return [
    createFinding({
      kind: 'guardrail-missing',
      target: { type: 'policy', id: name, name: guardrail.name },
      subject: guardrail.name,
      agreed: guardrail.words,
      found: `no SCP ${name}`,
      end:
        guardrail.policyId === null
          ? { operation: 'create-guardrail', guardrail: guardrail.name }
          : `The file binds it to ${guardrail.policyId}, which is gone: take policyId out of the file, and Steward makes one of its own`,
    }),
  ];
}
