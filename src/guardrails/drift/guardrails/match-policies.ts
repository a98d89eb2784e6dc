import type { BuiltGuardrail } from '../../catalogue/build-guardrails.ts';
import type { ObservedPolicy } from '../../observed/observed-organization.ts';
import { compareScps } from '../../scp/compare/compare-scps.ts';
import { parseScp } from '../../scp/parse/parse-scp.ts';

/** Which SCP of AWS is which guardrail of the file. */
export interface PolicyMatch {
  /** By the guardrail's name. */
  readonly byGuardrail: ReadonlyMap<string, ObservedPolicy>;
  /** SCPs that are no guardrail, AWS's own left out. */
  readonly others: readonly ObservedPolicy[];
}

/**
 * Finds the SCP of each guardrail: by the id that the file gives, by its name, or, where somebody gave it another name, the one
 * that says the same.
 */
export function matchPolicies(guardrails: readonly BuiltGuardrail[], policies: readonly ObservedPolicy[]): PolicyMatch {
  const own = policies.filter(({ isAwsManaged }) => !isAwsManaged);
  const byGuardrail = new Map<string, ObservedPolicy>();
  for (const guardrail of guardrails) {
    const { policyId, policyName } = guardrail;
    const found = own.find(({ id, name }) => (policyId === null ? name === policyName : id === policyId));
    if (found !== undefined) byGuardrail.set(guardrail.name, found);
  }
  const taken = new Set([...byGuardrail.values()].map(({ id }) => id));
  for (const guardrail of guardrails) {
    if (byGuardrail.has(guardrail.name) || guardrail.policyId !== null) continue;
    const renamed = own.find(
      (policy) => !taken.has(policy.id) && policy.targets.length > 0 && saysSame(guardrail, policy),
    );
    if (renamed === undefined) continue;
    byGuardrail.set(guardrail.name, renamed);
    taken.add(renamed.id);
  }
  return { byGuardrail, others: own.filter(({ id }) => !taken.has(id)) };
}

function saysSame({ scp }: BuiltGuardrail, { content }: ObservedPolicy): boolean {
  const parsed = parseScp(content);
  return parsed.kind === 'scp' && compareScps(scp, parsed.scp).kind === 'same';
}
