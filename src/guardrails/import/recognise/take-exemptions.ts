import type { Guardrail } from '../../../config/governance.ts';
import type { ScpCondition, ScpStatement } from '../../scp/scp.ts';

/** Statements without what exempts from them, and whom they exempt. */
interface TakenExemptions extends Pick<Guardrail, 'exemptRoles' | 'exceptions'> {
  readonly statements: readonly ScpStatement[];
}

const principal = 'aws:principalarn';
const account = 'aws:principalaccount';
const time = 'aws:currenttime';

/** Nobody knows any more why an exception that AWS has was made. */
const reason = 'Found in the SCP when the organisation was imported';

const dayMs = 86_400_000;

/**
 * Takes exempt roles and exceptions out of statements, in the form in which the catalogue puts them in. What is guessed
 * wrongly shows when the guardrail is built and compared.
 */
export function takeExemptions(statements: readonly ScpStatement[]): TakenExemptions {
  const roles = new Set<string>();
  const untils = new Map<string, string>();
  const kept = statements.flatMap((statement): ScpStatement[] => {
    const isAllow = statement.Effect === 'Allow';
    const condition = statement.Condition ?? {};
    const ends = find(condition, isAllow ? ['DateLessThan'] : ['DateGreaterThanEquals'], time);
    const excepted = find(condition, ['StringEquals'], account);
    const until = findUntil(ends[0]);
    if (excepted.length > 0 && until !== null) {
      for (const id of excepted) untils.set(id, until);
      return [];
    }
    const exempt = find(condition, isAllow ? ['ArnLike'] : ['ArnNotLike', 'ArnNotEquals'], principal);
    for (const role of exempt) roles.add(role);
    if (isAllow) return exempt.length > 0 ? [] : [statement];
    const rest = drop(drop(condition, ['ArnNotLike', 'ArnNotEquals'], principal), ['StringNotEquals'], account);
    return [{ ...statement, Condition: rest }];
  });
  return {
    statements: kept,
    exemptRoles: [...roles],
    exceptions: [...untils].map(([id, until]) => ({ account: id, until, reason })),
  };
}

/** Values of a key, which is in lower case here, under one of these operators. */
function find(condition: ScpCondition, operators: readonly string[], key: string): readonly string[] {
  return operators.flatMap((operator) =>
    Object.entries(condition[operator] ?? {}).flatMap(([name, values]) => (name.toLowerCase() === key ? values : [])),
  );
}

function drop(condition: ScpCondition, operators: readonly string[], key: string): ScpCondition {
  const left = Object.entries(condition).flatMap(([operator, tests]) => {
    if (!operators.includes(operator)) return [[operator, tests] as const];
    const others = Object.entries(tests).filter(([name]) => name.toLowerCase() !== key);
    return others.length === 0 ? [] : [[operator, Object.fromEntries(others)] as const];
  });
  return Object.fromEntries(left);
}

/** The last day of an exception that is over at this moment; null: it is not over at the end of a day. */
function findUntil(end: string | undefined): string | null {
  const ms = Date.parse(end ?? '');
  return Number.isNaN(ms) || ms % dayMs !== 0 ? null : new Date(ms - dayMs).toISOString().slice(0, 10);
}
