import { evaluateScps } from '../../guardrails/scp/evaluate/evaluate-scps.ts';
import { type AgreedGuardrails, findAgreedLevels } from '../../guardrails/why/agreed-levels.ts';
import type { Expectation } from './parse-expectations.ts';

/** The answer to one line, as the contract has it. */
export interface Judgement {
  readonly decision: 'allow' | 'deny' | 'unknown';
  readonly by: { readonly level: string; readonly guardrail: string | null; readonly sid: string | null } | null;
  readonly why: string;
}

/**
 * Judges by the SCPs that the file puts on the path. Of an account the file does not say in which OU it stands, nor its class:
 * its path is the root and the account with the guardrails under `accounts`. An account's id and the time are in the context
 * unless the line has them.
 *
 * @param now epoch milliseconds
 */
export function judgeExpectation(
  agreed: AgreedGuardrails,
  { target, action, resource, context }: Pick<Expectation, 'target' | 'action' | 'resource' | 'context'>,
  now: number,
): Judgement {
  // An OU may be called like the root or an account, which both come first.
  const isAccount = Object.hasOwn(agreed.governance.accounts, target);
  const levels = findAgreedLevels(agreed, {
    ouPath: target === 'root' || isAccount ? '' : target,
    account: isAccount ? { id: target, className: null } : null,
  });
  const { decision, by, why } = evaluateScps(levels, {
    action,
    resource,
    context: { ...describeTime(now), ...context },
    ...(isAccount ? { account: target } : {}),
  });
  const unsaid = isAccount && decision === 'allow' ? '; its OU and class are not in the file and were not judged' : '';
  return {
    decision,
    by: by === null ? null : { level: by.level, guardrail: by.policy, sid: by.sid },
    why: `${why}${unsaid}`,
  };
}

function describeTime(now: number): Readonly<Record<string, string>> {
  return { 'aws:CurrentTime': new Date(now).toISOString(), 'aws:EpochTime': String(Math.floor(now / 1000)) };
}
