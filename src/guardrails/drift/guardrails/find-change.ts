import type { BuiltGuardrail } from '../../catalogue/build-guardrails.ts';
import type { ObservedPolicy } from '../../observed/observed-organization.ts';
import { compareScps } from '../../scp/compare/compare-scps.ts';
import { parseScp } from '../../scp/parse/parse-scp.ts';
import { createFinding } from '../create-finding.ts';
import type { Finding } from '../finding.ts';

/** That an SCP says something else than its guardrail, by meaning, or has another name. */
export function findChange(guardrail: BuiltGuardrail, policy: ObservedPolicy): readonly Finding[] {
  const target = { type: 'policy', id: policy.id, name: guardrail.name } as const;
  const end = { operation: 'update-guardrail', guardrail: guardrail.name, policyId: policy.id } as const;
  const common = { kind: 'guardrail-changed', target, subject: guardrail.name, end } as const;
  const parsed = parseScp(policy.content);
  if (parsed.kind === 'malformed')
    return [
      createFinding({
        ...common,
        agreed: guardrail.words,
        found: `its SCP cannot be read: ${parsed.problem}`,
        allowsMore: true,
      }),
    ];
  const comparison = compareScps(guardrail.scp, parsed.scp);
  if (comparison.kind === 'different') {
    const found = comparison.differences.map(({ what }) => what).join('; ');
    return [createFinding({ ...common, agreed: guardrail.words, found, allowsMore: comparison.allowsMore })];
  }
  if (guardrail.policyId !== null || policy.name === guardrail.policyName) return [];
  return [
    createFinding({
      ...common,
      agreed: `an SCP called ${guardrail.policyName}`,
      found: `it is called ${policy.name}`,
    }),
  ];
}
