import type { Guardrail } from '../../../config/governance.ts';
import type { ImportedOu } from '../../../guardrails/import/find-imported-organization.ts';
import type { ImportedGuardrail } from '../../../guardrails/import/find-imported-policies.ts';
import { createList, createMap, createNode, type Entry } from './create-node.ts';

/** An OU with what is below it. */
export function createOu({ name, guardrails, children }: ImportedOu): Entry {
  const entries = [
    ...(guardrails.length === 0 ? [] : [{ key: 'guardrails', value: createList(guardrails) }]),
    ...(children.length === 0 ? [] : [{ key: 'children', value: createMap(children.map(createOu), 'block') }]),
  ];
  return { key: name, value: createMap(entries, children.length === 0 ? 'flow' : 'block') };
}

/** A guardrail, with the name that its SCP has where that is another, and that it is attached nowhere. */
export function createGuardrail({ name, guardrail, policyName, targets }: ImportedGuardrail): Entry {
  const comments = [
    ...(policyName === name || policyName === `steward-${name}`
      ? []
      : [`the SCP "${policyName.replace(/\s+/g, ' ')}"`]),
    ...(targets.length === 0 ? ['attached nowhere'] : []),
  ];
  const value = createNode(findWritten(guardrail));
  return { key: name, value, ...(comments.length === 0 ? {} : { comment: comments.join(', ') }) };
}

/** What has to be written of a guardrail: its rule first, and what is not as it is when it is left out. */
function findWritten({ says: _, exemptRoles, exceptions, policyId, rule, ...values }: Guardrail): object {
  return {
    rule,
    ...Object.fromEntries(Object.entries(values).filter(([key, value]) => key !== 'sideDoors' || value === 'deny')),
    ...(exemptRoles.length === 0 ? {} : { exemptRoles }),
    ...(exceptions.length === 0 ? {} : { exceptions }),
    policyId,
  };
}
