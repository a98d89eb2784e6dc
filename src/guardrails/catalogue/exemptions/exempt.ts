import type { Guardrail } from '../../../config/governance.ts';
import type { ScpStatement } from '../../scp/scp.ts';
import { addCondition } from './add-condition.ts';
import { findExceptionEnd } from './find-exception-end.ts';

type Exempt = Pick<Guardrail, 'exemptRoles' | 'exceptions'>;

/**
 * Puts a guardrail's exempt roles and its exceptions into its statements, so that AWS itself ends an exception and no run of
 * the bot is needed for it.
 *
 * A Deny holds for roles that are not exempt, and for accounts without an exception. "Denied unless this account and not
 * yet the end" is an OR, which one statement cannot say, since its conditions are ANDed. So the statement stands once for
 * all other accounts, and once more for the excepted ones of each end, from that end on:
 * deny if account ∉ {A, B}; deny if account ∈ {A} and time ≥ end of A; deny if account ∈ {B} and time ≥ end of B.
 * A request without these keys counts as one that nothing exempts.
 *
 * What a guardrail allows in place of `FullAWSAccess` is denied by being left out, so there the exempt roles and the
 * excepted accounts get a statement of their own that allows everything, the latter until the end.
 *
 * Null: a statement has conditions of its own on all the operators that this would need.
 */
export function exempt(
  statements: readonly ScpStatement[],
  { exemptRoles, exceptions }: Exempt,
): ScpStatement[] | null {
  const ends = findEnds(exceptions);
  const wanted: (ScpStatement | null)[] = statements.flatMap((statement) =>
    statement.Effect === 'Allow' ? [statement] : narrowDeny(statement, exemptRoles, ends),
  );
  if (statements.some(({ Effect }) => Effect === 'Allow')) {
    const all: ScpStatement = { Effect: 'Allow', Action: ['*'], Resource: ['*'] };
    if (exemptRoles.length > 0) wanted.push(addCondition(all, 'roleIs', exemptRoles));
    for (const [end, accounts] of ends) {
      wanted.push(addAll(all, ['accountIs', accounts], ['timeIsBefore', [end]]));
    }
  }
  const made = wanted.filter((statement) => statement !== null);
  return made.length === wanted.length ? made : null;
}

function narrowDeny(
  statement: ScpStatement,
  exemptRoles: readonly string[],
  ends: ReadonlyMap<string, readonly string[]>,
): (ScpStatement | null)[] {
  const roles: Addition[] = exemptRoles.length === 0 ? [] : [['roleIsNot', exemptRoles]];
  if (ends.size === 0) return [addAll(statement, ...roles)];
  const excepted = [...ends.values()].flat().sort();
  return [
    addAll(statement, ...roles, ['accountIsNot', excepted]),
    ...[...ends].map(([end, accounts]) =>
      addAll(statement, ...roles, ['accountIs', accounts], ['timeIsNotBefore', [end]]),
    ),
  ];
}

type Addition = readonly [kind: Parameters<typeof addCondition>[1], values: readonly string[]];

function addAll(statement: ScpStatement, ...additions: readonly Addition[]): ScpStatement | null {
  let made: ScpStatement | null = statement;
  for (const [kind, values] of additions) made = made === null ? null : addCondition(made, kind, values);
  return made;
}

/** The accounts of each end, ends in order of time. Of several exceptions of one account the latest counts. */
function findEnds(exceptions: Exempt['exceptions']): ReadonlyMap<string, readonly string[]> {
  const latest = new Map<string, string>();
  for (const { account, until } of exceptions) {
    const end = findExceptionEnd(until);
    if (end > (latest.get(account) ?? '')) latest.set(account, end);
  }
  const ends = new Map<string, string[]>();
  for (const end of [...new Set(latest.values())].sort()) {
    ends.set(end, [...latest].flatMap(([account, own]) => (own === end ? [account] : [])).sort());
  }
  return ends;
}
