import type { ComparableStatement } from './comparable-statement.ts';

export interface PairedStatements {
  /** Of each pair first the agreed one, then what has become of it. */
  readonly pairs: readonly (readonly [ComparableStatement, ComparableStatement])[];
  readonly removed: readonly ComparableStatement[];
  readonly added: readonly ComparableStatement[];
}

/**
 * Guesses which statement has become which, to describe what changed in it: first those that say the same, then those of
 * one label, then those that have most in common.
 */
export function pairStatements(
  agreed: readonly ComparableStatement[],
  found: readonly ComparableStatement[],
): PairedStatements {
  const open = { agreed: [...agreed], found: [...found] };
  const pairs: [ComparableStatement, ComparableStatement][] = [];
  const pair = (isPair: (was: ComparableStatement, is: ComparableStatement) => boolean): void => {
    for (const was of [...open.agreed]) {
      const is = open.found.find((other) => other.effect === was.effect && isPair(was, other));
      if (is === undefined) continue;
      pairs.push([was, is]);
      open.agreed.splice(open.agreed.indexOf(was), 1);
      open.found.splice(open.found.indexOf(is), 1);
    }
  };
  pair((was, is) => countCommon(was, is) === 3);
  pair((was, is) => was.label === is.label && !/^\d+$/.test(was.label));
  pair((was, is) => countCommon(was, is) === 2);
  pair((was, is) => countCommon(was, is) === 1 && haveCommonAction(was, is));
  pairs.sort(([one], [other]) => agreed.indexOf(one) - agreed.indexOf(other));
  return { pairs, removed: open.agreed, added: open.found };
}

/** In how many of actions, resources and conditions they say the same, from 0 to 3. */
function countCommon(was: ComparableStatement, is: ComparableStatement): number {
  const views = [
    ({ actions }: ComparableStatement) => [actions.negated, ...actions.values.map(({ glob }) => glob.join()).sort()],
    ({ resources }: ComparableStatement) => [
      resources.negated,
      ...resources.values.map(({ glob }) => glob.join()).sort(),
    ],
    ({ tests }: ComparableStatement) =>
      tests.map(({ form, values }) => [form, ...values.map(({ source }) => source).sort()].join('\n')).sort(),
  ];
  return views.filter((view) => JSON.stringify(view(was)) === JSON.stringify(view(is))).length;
}

function haveCommonAction({ actions }: ComparableStatement, { actions: others }: ComparableStatement): boolean {
  return actions.values.some((value) => others.covers(value)) || others.values.some((value) => actions.covers(value));
}
