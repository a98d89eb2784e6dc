import { operators } from '../evaluate/condition/operators.ts';
import { parseOperator } from '../evaluate/condition/parse-operator.ts';
import type { ScpCondition } from '../scp.ts';
import type { ReadGlob } from './read-glob.ts';
import { isWithin, readMeaning, type ValueMeaning } from './value-meaning.ts';

/** One operator on one key, ready to be compared. */
export interface ComparableTest {
  /** As the policy has them. */
  readonly operator: string;
  readonly key: string;
  /** Equal for tests that differ at most in their values and in `whenAbsent`. */
  readonly form: string;
  readonly negated: boolean;
  /** Whether it holds for a request without the key. */
  readonly whenAbsent: boolean;
  readonly values: readonly TestValue[];
}

export interface TestValue {
  /** As the policy has it. */
  readonly source: string;
  readonly meaning: ValueMeaning;
}

export function readCondition(condition: ScpCondition, readGlob: ReadGlob): ComparableTest[] {
  return Object.entries(condition).flatMap(([operator, tests]) =>
    Object.entries(tests).map(([key, values]) => readTest(operator, key, values, readGlob)),
  );
}

function readTest(operator: string, key: string, values: readonly string[], readGlob: ReadGlob): ComparableTest {
  const { set, base: written, ifExists } = parseOperator(operator);
  const lowerKey = key.toLowerCase();
  const base = isOfRootUsers(lowerKey, values) ? (textsAsArns.get(written) ?? written) : written;
  const known = operators.get(base);
  const read = (plain: string): TestValue[] =>
    values.map((source) => ({ source, meaning: readMeaning(plain, source, readGlob) }));
  if (known === undefined && operator !== 'Null') {
    // Nothing is known of it but that it is the same with the same values.
    const form = JSON.stringify([operator, lowerKey, [...new Set(values)].sort()]);
    return { operator, key, form, negated: false, whenAbsent: false, values: read('') };
  }
  const negated = known?.negated ?? false;
  const plain = base.replace('Not', '');
  return {
    operator,
    key,
    form: JSON.stringify([findFamily(plain), lowerKey, set, negated]),
    negated,
    whenAbsent: ifExists || set === 'all' || (set === null && negated),
    values: read(plain),
  };
}

/** Operators on texts, and those on ARNs that mean the same where a wildcard cannot reach over a colon. */
const textsAsArns: ReadonlyMap<string, string> = new Map([
  ['StringLike', 'ArnLike'],
  ['StringNotLike', 'ArnNotLike'],
]);

/**
 * Whether the values name root users by ARN. That of no other principal ends in `:root`, so that `*` stands for nothing but an
 * account even where it is taken for any text; AWS's own examples have it both ways.
 */
function isOfRootUsers(lowerKey: string, values: readonly string[]): boolean {
  return (
    lowerKey === 'aws:principalarn' && values.every((value) => /^arn:aws[a-z-]*:iam::(\*|\d{12}):root$/.test(value))
  );
}

/** Operators that differ only in which of a value's characters are wildcards. */
function findFamily(plain: string): string {
  if (plain === 'StringEquals') return 'StringLike';
  return plain === 'ArnEquals' ? 'ArnLike' : plain;
}

/** Whether the test holds wherever `other` holds. `true` is certain. */
export function isImplied(test: ComparableTest, other: ComparableTest): boolean {
  if (test.form !== other.form || (other.whenAbsent && !test.whenAbsent)) return false;
  const [inner, outer] = test.negated ? [test, other] : [other, test];
  return inner.values.every((value) => outer.values.some((other) => isWithin(value.meaning, other.meaning)));
}
