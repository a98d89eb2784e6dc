/** A condition operator's name, taken apart. */
export interface OperatorName {
  /** `ForAnyValue:` or `ForAllValues:` before the name. */
  readonly set: 'any' | 'all' | null;
  /** As `StringNotEquals`; whether there is such an operator is not checked. */
  readonly base: string;
  /** `IfExists` behind the name. */
  readonly ifExists: boolean;
}

/** @param name as `ForAnyValue:StringLikeIfExists` */
export function parseOperator(name: string): OperatorName {
  const set = name.startsWith('ForAnyValue:') ? 'any' : name.startsWith('ForAllValues:') ? 'all' : null;
  const rest = set === null ? name : name.slice(name.indexOf(':') + 1);
  const ifExists = rest.endsWith('IfExists');
  return { set, base: ifExists ? rest.slice(0, -'IfExists'.length) : rest, ifExists };
}
