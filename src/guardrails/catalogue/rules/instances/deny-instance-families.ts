import type { GuardrailRule } from '../../../../config/governance.ts';
import type { ScpStatement } from '../../../scp/scp.ts';
import { acceleratedAndHpcTypes } from './accelerated-and-hpc.ts';
import { denyInstanceTypes } from './deny-instance-types.ts';
import { sideDoors } from './side-doors.ts';

type Rule = Extract<GuardrailRule, { rule: 'deny-instance-families' }>;

/** Instance families, and with `sideDoors: deny` also the ways to them that carry no type, whatever type they are used for. */
export function denyInstanceFamilies(rule: Pick<Rule, 'families' | 'sideDoors'>): readonly ScpStatement[] {
  const typed = denyInstanceTypes(findFamilyTypes(rule.families));
  if (rule.sideDoors === 'report') return typed;
  return [...typed, { Effect: 'Deny', Action: sideDoors.flatMap(({ actions }) => actions), Resource: ['*'] }];
}

/** Patterns of the types in the families: `p5` is `p5.*`. */
function findFamilyTypes(families: Rule['families']): readonly string[] {
  return families === 'accelerated-and-hpc' ? acceleratedAndHpcTypes : families.map((family) => `${family}.*`);
}
