import type { Guardrail } from '../../../../src/config/governance.ts';
import { buildGuardrails } from '../../../../src/guardrails/catalogue/build-guardrails.ts';
import { evaluateScps } from '../../../../src/guardrails/scp/evaluate/evaluate-scps.ts';
import type { Scp } from '../../../../src/guardrails/scp/scp.ts';

const fullAccess: Scp = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }] };

type Context = Readonly<Record<string, string | readonly string[]>>;

/** What an account where the guardrail alone holds may do: asked for an action, what else is known, and the resource. */
export function judgeBy(guardrail: Guardrail, account = '111122223333') {
  const [built] = buildGuardrails({ guardrails: { tested: guardrail } }, new Map());
  const policies = [
    { name: 'tested', scp: built!.scp },
    ...(built!.allows ? [] : [{ name: 'FullAWSAccess', scp: fullAccess }]),
  ];
  return (action: string, context: Context = {}, resource = '*'): string =>
    evaluateScps([{ name: 'root', policies }], { action, resource, account, context }).decision;
}
