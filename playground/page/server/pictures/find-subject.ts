/** Members that say what a call is about, the most telling first; `Budget` holds a `BudgetName` of its own. */
const telling = [
  'Budget',
  'BudgetName',
  'AccountName',
  'PolicyId',
  'ResourceId',
  'ResourceARN',
  'ChildId',
  'TargetId',
  'CreateAccountRequestId',
  'ParentId',
  'AccountId',
  'RoleArn',
] as const;

/**
 * What a call of AWS is about: the name of what its parameters point at, or the id where it has none; empty: nothing.
 *
 * @param names by id
 */
export function findSubject(parameters: unknown, names: ReadonlyMap<string, string>): string {
  for (const member of telling) {
    const value: unknown = isObject(parameters) ? Reflect.get(parameters, member) : undefined;
    if (isObject(value)) return findSubject(value, names);
    if (typeof value === 'string') return names.get(value) ?? value.replace(/^arn:aws:[^/]*\//, '');
  }
  return '';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
