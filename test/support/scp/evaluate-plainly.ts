import type { ScpLevel } from '../../../src/guardrails/scp/evaluate/evaluate-scps.ts';
import type { ScpRequest } from '../../../src/guardrails/scp/evaluate/scp-request.ts';
import type { ScpStatement } from '../../../src/guardrails/scp/scp.ts';
import { type Choose, findOutcomes } from './find-outcomes.ts';
import { isGlobMatch, matchesPlainly } from './match-plainly.ts';

type Decision = 'allow' | 'deny';

/**
 * The decision on a request, worked out slowly and with nothing of `src/`: whatever is not understood is tried both ways,
 * and a key that is not known with each of `guesses` and without a value. Actions and resources are those of one service.
 */
export function evaluatePlainly(
  levels: readonly ScpLevel[],
  request: ScpRequest,
  guesses: readonly string[] = [],
): Decision | 'unknown' {
  const found = findOutcomes((choose) => decide(levels, guessKeys(request, guesses, choose), choose));
  return found.length === 1 && found[0] !== undefined ? found[0] : 'unknown';
}

function guessKeys(request: ScpRequest, guesses: readonly string[], choose: Choose): ScpRequest {
  const context = { ...request.context };
  for (const key of request.unknownKeys ?? []) {
    const present = Object.keys(context).some((name) => name.toLowerCase() === key.toLowerCase());
    const guess = present ? undefined : guesses.find(() => choose());
    if (guess !== undefined) context[key] = guess;
  }
  return { ...request, context };
}

function decide(levels: readonly ScpLevel[], request: ScpRequest, choose: Choose): Decision {
  const applies = (statement: ScpStatement): boolean => appliesTo(statement, request, choose);
  const statements = levels.map((level) => level.policies.flatMap((policy) => policy.scp.Statement));
  const denied = statements.flat().filter((one) => one.Effect === 'Deny' && applies(one)).length > 0;
  const allowed = statements.every((ones) => ones.filter((one) => one.Effect === 'Allow' && applies(one)).length > 0);
  return allowed && !denied ? 'allow' : 'deny';
}

function appliesTo(statement: ScpStatement, request: ScpRequest, choose: Choose): boolean {
  const isAction = (pattern: string): boolean => isGlobMatch(pattern.toLowerCase(), request.action.toLowerCase());
  const action = statement.Action?.some(isAction) ?? !statement.NotAction?.some(isAction);
  return action && isResource(statement, request) && holds(statement, request, choose);
}

function isResource(statement: ScpStatement, request: ScpRequest): boolean {
  const { Effect, Resource, NotResource } = statement;
  if (request.resource !== '*') {
    const matches = (pattern: string): boolean => {
      const text = fillIn(pattern, request);
      return text !== null && isGlobMatch(text, request.resource);
    };
    return Resource?.some(matches) ?? !NotResource?.some(matches);
  }
  const isEverything = (pattern: string): boolean => pattern === '*';
  const isOne = (pattern: string): boolean => fillIn(pattern, request) !== null;
  return Effect === 'Deny'
    ? (Resource?.some(isOne) ?? !NotResource?.some(isEverything))
    : (Resource?.some(isEverything) ?? !NotResource?.some(isOne));
}

function holds(statement: ScpStatement, request: ScpRequest, choose: Choose): boolean {
  return Object.entries(statement.Condition ?? {})
    .flatMap(([operator, tests]) =>
      Object.entries(tests).map(([key, values]) => holdsFor(operator, valuesOf(key, request), values, request, choose)),
    )
    .every((truth) => truth);
}

function holdsFor(
  operator: string,
  found: readonly string[],
  values: readonly string[],
  request: ScpRequest,
  choose: Choose,
): boolean {
  if (operator === 'Null') return values.includes(String(found.length === 0));
  const [, set, base = '', ifExists] = /^(?:(ForAnyValue|ForAllValues):)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  if (base === 'Odd') return choose();
  const negated = base.includes('Not');
  const isEmpty = found.length === 0 || (set !== undefined && found.join('') === '');
  if (isEmpty && ifExists !== undefined) return true;
  if (isEmpty && set !== undefined) return set === 'ForAllValues';
  if (isEmpty) return negated;
  const matches = (one: string): boolean =>
    values
      .map((value) => matchesPlainly(base.replace('Not', ''), one, value, (text) => fillIn(text, request)))
      .map((truth) => truth ?? choose())
      .some((truth) => truth);
  if (set === 'ForAllValues') return found.map((one) => matches(one) !== negated).every((truth) => truth);
  if (set === 'ForAnyValue') return found.map((one) => matches(one) !== negated).some((truth) => truth);
  return found.map(matches).some((truth) => truth) !== negated;
}

function valuesOf(key: string, { context }: ScpRequest): readonly string[] {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1] ?? [];
  return typeof found === 'string' ? [found] : found;
}

/** Variables in their place, wildcards in their values as `\` and the character; `null` if one has no value. */
function fillIn(text: string, request: ScpRequest): string | null {
  let missing = false;
  const filled = text.replace(/\$\{([^},]*)(?:, '([^']*)')?\}/g, (_all, key: string, fallback: string | undefined) => {
    if (['*', '?', '$'].includes(key)) return `\\${key}`;
    const value = valuesOf(key, request)[0] ?? fallback;
    if (value === undefined) missing = true;
    return [...(value ?? '')].map((character) => `\\${character}`).join('');
  });
  return missing ? null : filled;
}
