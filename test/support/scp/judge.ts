import { evaluateScps, type ScpVerdict } from '../../../src/guardrails/scp/evaluate/evaluate-scps.ts';
import type { ScpRequest } from '../../../src/guardrails/scp/evaluate/scp-request.ts';
import type { Scp } from '../../../src/guardrails/scp/scp.ts';
import { allowAll, makeScp } from './make-scp.ts';

export type Asked = Partial<ScpRequest>;

/** Whether an account may, where only these statements and `FullAWSAccess` hold; what is not asked for is S3's GetObject. */
export function judgeDeny(statement: object, asked: Asked = {}): ScpVerdict['decision'] {
  return judgeScps([makeScp({ Action: '*', Resource: '*', ...statement, Effect: 'Deny' }), makeScp(allowAll)], asked)
    .decision;
}

/** The same where nothing but this statement allows. */
export function judgeAllow(statement: object, asked: Asked = {}): ScpVerdict['decision'] {
  return judgeScps([makeScp({ Action: '*', Resource: '*', ...statement, Effect: 'Allow' })], asked).decision;
}

function judgeScps(scps: readonly Scp[], asked: Asked): ScpVerdict {
  const policies = scps.map((scp, index) => ({ name: `policy-${index + 1}`, scp }));
  return evaluateScps([{ name: 'root', policies }], {
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::bucket/key',
    context: {},
    ...asked,
  });
}

/** Whether a condition holds: a deny under it then denies. */
export function judgeCondition(condition: object, context: Asked['context'] = {}): 'holds' | 'does not' | 'unknown' {
  const decision = judgeDeny({ Condition: condition }, { context });
  return decision === 'deny' ? 'holds' : decision === 'allow' ? 'does not' : 'unknown';
}
