import type { Guardrail, GuardrailRule } from '../../../config/governance.ts';
import { guardrailSchema } from '../../../config/schema/guardrail-schema.ts';
import { buildGuardrail } from '../../catalogue/build-guardrails.ts';
import { compareScps } from '../../scp/compare/compare-scps.ts';
import type { Scp } from '../../scp/scp.ts';
import { findCandidates } from './find-candidates.ts';
import { takeExemptions } from './take-exemptions.ts';

/**
 * The guardrail of the catalogue that an SCP is, by meaning: the SCP that the catalogue makes for it allows and denies the
 * same. Null: it is none, or no one of them alone.
 *
 * @param isPossible passes over rules that cannot be meant here
 */
export function recogniseGuardrail(
  scp: Scp,
  isPossible: (rule: GuardrailRule) => boolean = () => true,
): Guardrail | null {
  const { statements, exemptRoles, exceptions } = takeExemptions(scp.Statement);
  for (const rule of findCandidates(statements)) {
    if (!isPossible(rule)) continue;
    // Only what the file can say: a region, a role, an action of a form that it takes.
    const said = guardrailSchema.safeParse({ ...rule, exemptRoles, exceptions });
    if (said.success && isSame(said.data, scp)) return said.data;
  }
  return null;
}

function isSame(guardrail: Guardrail, scp: Scp): boolean {
  const built = buildGuardrail('recognised', guardrail, new Map());
  return !('problem' in built) && compareScps(built.scp, scp).kind === 'same';
}
