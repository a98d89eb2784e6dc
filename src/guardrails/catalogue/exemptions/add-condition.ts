import type { ScpStatement } from '../../scp/scp.ts';

/** Operators that say the same of values without wildcards, in the order in which they are used. */
const sameMeaning = {
  accountIs: ['StringEquals', 'StringLike', 'StringEqualsIgnoreCase'],
  accountIsNot: ['StringNotEquals', 'StringNotLike', 'StringNotEqualsIgnoreCase'],
  roleIs: ['ArnLike', 'ArnEquals', 'StringLike'],
  roleIsNot: ['ArnNotLike', 'ArnNotEquals', 'StringNotLike'],
  timeIsBefore: ['DateLessThan'],
  timeIsNotBefore: ['DateGreaterThanEquals'],
} as const;

const keys = {
  accountIs: 'aws:PrincipalAccount',
  accountIsNot: 'aws:PrincipalAccount',
  roleIs: 'aws:PrincipalArn',
  roleIsNot: 'aws:PrincipalArn',
  timeIsBefore: 'aws:CurrentTime',
  timeIsNotBefore: 'aws:CurrentTime',
} as const;

/**
 * Makes one more thing a condition of the statement. Within an operator a key stands once, so where the statement has a
 * condition of its own on the same key, another operator of the same meaning takes the new one: operators are ANDed.
 * Null: all of them are taken.
 */
export function addCondition(
  statement: ScpStatement,
  kind: keyof typeof sameMeaning,
  values: readonly string[],
): ScpStatement | null {
  const condition = statement.Condition ?? {};
  const key = keys[kind];
  const operator = sameMeaning[kind].find((one) => !hasKey(condition[one], key));
  if (operator === undefined) return null;
  return { ...statement, Condition: { ...condition, [operator]: { ...condition[operator], [key]: values } } };
}

/** Names of condition keys are the same in upper and lower case. */
function hasKey(entries: Readonly<Record<string, unknown>> | undefined, key: string): boolean {
  return Object.keys(entries ?? {}).some((one) => one.toLowerCase() === key.toLowerCase());
}
