import type { Guardrail } from '../../config/governance.ts';
import type { ScpStatement } from '../scp/scp.ts';
import { allowBedrockModels } from './rules/allow-bedrock-models.ts';
import { allowRegions } from './rules/allow-regions.ts';
import { allowServices } from './rules/allow-services.ts';
import { denyActions } from './rules/deny-actions.ts';
import { denyCommitments } from './rules/deny-commitments.ts';
import { denyEverything } from './rules/deny-everything.ts';
import { denyRootUser } from './rules/deny-root-user.ts';
import { denyServices } from './rules/deny-services.ts';
import { denyInstanceFamilies } from './rules/instances/deny-instance-families.ts';
import { denyInstanceTypes } from './rules/instances/deny-instance-types.ts';
import { parsePolicyFile } from './rules/parse-policy-file.ts';

/** What a rule denies or allows, before exempt roles and exceptions. `policyFile`: the text of a `policy`'s file. */
export function findStatements(
  guardrail: Guardrail,
  policyFile: string | undefined,
): readonly ScpStatement[] | { readonly problem: string } {
  switch (guardrail.rule) {
    case 'deny-services':
      return denyServices(guardrail.services);
    case 'allow-services':
      return allowServices(guardrail.services);
    case 'allow-regions':
      return allowRegions(guardrail.regions);
    case 'deny-instance-types':
      return denyInstanceTypes(guardrail.types);
    case 'deny-instance-families':
      return denyInstanceFamilies(guardrail);
    case 'allow-bedrock-models':
      return allowBedrockModels(guardrail.models);
    case 'deny-actions':
      return denyActions(guardrail.actions);
    case 'deny-root-user':
      return denyRootUser();
    case 'deny-everything':
      return denyEverything();
    case 'deny-commitments':
      return denyCommitments();
    case 'policy':
      return policyFile === undefined ? { problem: `${guardrail.file} was not read` } : parsePolicyFile(policyFile);
  }
}
