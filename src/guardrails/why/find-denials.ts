import { evaluateScps, type ScpLevel, type ScpVerdict } from '../scp/evaluate/evaluate-scps.ts';
import type { ScpRequest } from '../scp/evaluate/scp-request.ts';
import { fullAccess } from '../scp/full-access.ts';
import type { ScpCondition } from '../scp/scp.ts';
import type { AgreedGuardrails } from './agreed-levels.ts';

/** What is in the way of a call, or may be. */
export interface Denial {
  /** `root`, an OU's path, or the account's id. */
  readonly level: string;
  /** The guardrail that denies, or those of the level that allow in place of `FullAWSAccess`, and not this. */
  readonly guardrails: readonly string[];
  /** Null: it denies by what it does not allow. */
  readonly sid: string | null;
}

/** What may be in the way: it depends on more than is known. */
export interface Doubt extends Denial {
  /** The condition keys that are not known, as the guardrail writes them. Empty: it depends on the resource. */
  readonly keys: readonly string[];
}

export interface Denials {
  readonly certain: readonly Denial[];
  /** Empty where something is certain. */
  readonly possible: readonly Doubt[];
}

/**
 * Everything on the path that denies a call, each guardrail once: an exception of one alone would not help. Each one found is
 * taken away, as an exception would do, and the rest is asked again.
 *
 * @param request nothing is known of the condition keys that it does not have
 */
export function findDenials(
  agreed: AgreedGuardrails,
  levels: readonly ScpLevel[],
  request: Omit<ScpRequest, 'unknownKeys'>,
): Denials {
  const asked: ScpRequest = { ...request, unknownKeys: ['*'] };
  const found: { readonly decision: ScpVerdict['decision']; readonly denial: Denial }[] = [];
  let left = levels;
  for (;;) {
    const { decision, by } = evaluateScps(left, asked);
    if (by === null) break;
    const allowing = agreed.built.filter(({ allows }) => allows).map(({ name }) => name);
    const isObstacle = (name: string): boolean => name === by.policy || (by.policy === null && allowing.includes(name));
    // An OU may be called like the root.
    const level = left.find(({ name, policies }) => name === by.level && policies.some((one) => isObstacle(one.name)));
    const guardrails = (level?.policies ?? []).map(({ name }) => name).filter(isObstacle);
    if (level === undefined || guardrails.length === 0) break;
    found.push({ decision, denial: { level: by.level, guardrails, sid: by.sid } });
    const others = level.policies.filter(({ name }) => !isObstacle(name) && name !== fullAccess.name);
    const without: ScpLevel = { ...level, policies: [...others, fullAccess] };
    left = left.map((one) => (one === level ? without : one));
  }
  const certain = found.filter(({ decision }) => decision === 'deny').map(({ denial }) => denial);
  if (certain.length > 0) return { certain, possible: [] };
  const known = new Set(Object.keys(request.context).map((key) => key.toLowerCase()));
  const possible = found.map(({ denial }): Doubt => {
    const keys = listKeys(agreed, denial).filter((key) => !known.has(key.toLowerCase()));
    return { ...denial, keys: keys.filter((key) => key.toLowerCase() !== 'aws:principalaccount') };
  });
  return { certain, possible };
}

function listKeys({ built }: AgreedGuardrails, { guardrails, sid }: Denial): readonly string[] {
  const statements = built.filter(({ name }) => guardrails.includes(name)).flatMap(({ scp }) => scp.Statement);
  const asked = sid === null ? statements : statements.filter((statement) => statement.Sid === sid);
  return [...new Set(asked.flatMap(({ Condition = {} }) => listConditionKeys(Condition)))];
}

function listConditionKeys(condition: ScpCondition): readonly string[] {
  return Object.values(condition).flatMap((tests) => Object.keys(tests));
}
