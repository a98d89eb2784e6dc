import type { Guardrail, GuardrailRule } from '../../../../src/config/governance.ts';

type Common = Pick<Guardrail, 'says' | 'exemptRoles' | 'exceptions' | 'policyId'>;

/** A guardrail of that rule with nothing else to it. */
export function makeGuardrail(rule: GuardrailRule, common: Partial<Common> = {}): Guardrail {
  return { says: null, exemptRoles: [], exceptions: [], policyId: null, ...common, ...rule };
}
