import type { Scp } from '../scp.ts';
import { type ComparableStatement, findUncovered, readStatements, type StatementPart } from './comparable-statement.ts';
import { describeAdded, describeChange, describeRemoved, type ScpDifference } from './describe-difference.ts';
import { pairStatements } from './pair-statements.ts';
import { createReadGlob } from './read-glob.ts';

export type ScpComparison =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'different';
      /** Whether something may be allowed that was agreed to be denied. `false` is certain. */
      readonly allowsMore: boolean;
      /** Whether something may be denied that was agreed to be allowed. `false` is certain. */
      readonly allowsLess: boolean;
      /** At least one. */
      readonly differences: readonly ScpDifference[];
    };

/**
 * Compares two policies by what they allow and deny: order, upper and lower case of actions, one value or a list of one,
 * repeated and redundant values, `Sid`, and how it is spread over statements do not matter.
 *
 * Each part of a statement must be covered by one statement of the other side. Where that cannot be seen, as with other
 * conditions on other keys, it is taken for a difference, and both `allowsMore` and `allowsLess` may be set.
 *
 * @param agreed what should be there
 * @param found what is there
 */
export function compareScps(agreed: Scp, found: Scp): ScpComparison {
  const readGlob = createReadGlob();
  const sides = { agreed: readStatements(agreed, readGlob), found: readStatements(found, readGlob) };
  const lost = findAllUncovered(sides.agreed, sides.found);
  const gained = findAllUncovered(sides.found, sides.agreed);
  if (lost.size === 0 && gained.size === 0) return { kind: 'same' };
  return {
    kind: 'different',
    allowsMore: has(lost, 'Deny') || has(gained, 'Allow'),
    allowsLess: has(lost, 'Allow') || has(gained, 'Deny'),
    differences: describe(sides, lost, gained),
  };
}

type Uncovered = ReadonlyMap<ComparableStatement, readonly StatementPart[]>;

function findAllUncovered(
  statements: readonly ComparableStatement[],
  others: readonly ComparableStatement[],
): Uncovered {
  return new Map(
    statements
      .map((statement) => [statement, findUncovered(statement, others)] as const)
      .filter(([, parts]) => parts.length > 0),
  );
}

function has(uncovered: Uncovered, effect: 'Allow' | 'Deny'): boolean {
  return [...uncovered.keys()].some((statement) => statement.effect === effect);
}

function describe(
  sides: { readonly agreed: readonly ComparableStatement[]; readonly found: readonly ComparableStatement[] },
  lost: Uncovered,
  gained: Uncovered,
): ScpDifference[] {
  const { pairs, removed, added } = pairStatements(sides.agreed, sides.found);
  return [
    ...pairs.flatMap(([was, is]) => {
      const [lostParts, gainedParts] = [lost.get(was) ?? [], gained.get(is) ?? []];
      if (lostParts.length === 0 && gainedParts.length === 0) return [];
      return describeChange({ statement: was, parts: lostParts }, { statement: is, parts: gainedParts });
    }),
    ...removed.filter((statement) => lost.has(statement)).map(describeRemoved),
    ...added.filter((statement) => gained.has(statement)).map(describeAdded),
  ];
}
