import type { ScpCondition } from '../../scp.ts';
import type { KeyValues, Question } from '../scp-request.ts';
import { allOf, not, someOf, type Truth, truthOf, unknown } from '../truth.ts';
import { operators } from './operators.ts';
import { type OperatorName, parseOperator } from './parse-operator.ts';

/** One operator on one key. All of a statement's tests must hold. */
export interface ConditionTest {
  judge(question: Question): Truth;
  /** For people, where the answer is unknown: what is not known or not understood. */
  explainDoubt(question: Question): string;
}

export function compileCondition(condition: ScpCondition): ConditionTest[] {
  return Object.entries(condition).flatMap(([operator, tests]) =>
    Object.entries(tests).map(([key, values]) => compileTest(operator, key, values)),
  );
}

function compileTest(operator: string, key: string, values: readonly string[]): ConditionTest {
  const name = parseOperator(operator);
  const judgeValues =
    operator === 'Null' ? compileNullTest(values) : name.base === 'Null' ? null : compileValuesTest(name, values);
  if (judgeValues === null) {
    return { judge: () => unknown, explainDoubt: () => `the condition operator ${operator} is not understood` };
  }
  const lowerKey = key.toLowerCase();
  return {
    judge: (question) => judgeValues(question.read(lowerKey), question),
    explainDoubt: (question) =>
      question.read(lowerKey) === 'unknown'
        ? `${key} is not known`
        : `the condition ${operator} on ${key} cannot be judged`,
  };
}

type ValuesTest = (found: KeyValues, question: Question) => Truth;

/** `true`: the key is absent, `false`: it has a value. */
function compileNullTest(values: readonly string[]): ValuesTest {
  return (found) =>
    someOf(values, (value) => {
      if (!/^(true|false)$/i.test(value) || found === 'unknown') return unknown;
      return truthOf((found === 'absent') === /^true$/i.test(value));
    });
}

/** `null` if there is no such operator. */
function compileValuesTest({ set, base, ifExists }: OperatorName, values: readonly string[]): ValuesTest | null {
  const operator = operators.get(base);
  if (operator === undefined) return null;
  const tests = values.map(operator.compile);
  const { negated } = operator;
  const whenAbsent = truthOf(ifExists || set === 'all' || (set === null && negated));
  return (found, question) => {
    if (found === 'unknown') return unknown;
    if (found === 'absent' || (set !== null && isEmptySet(found))) return whenAbsent;
    const matches = (value: string): Truth => someOf(tests, (test) => test(value, question));
    switch (set) {
      case 'any':
        return someOf(found, (value) => (negated ? not(matches(value)) : matches(value)));
      case 'all':
        return allOf(found, (value) => (negated ? not(matches(value)) : matches(value)));
      default:
        // AWS asks for set operators on keys of several values; without one, any of them counts.
        return negated ? not(someOf(found, matches)) : someOf(found, matches);
    }
  };
}

/** "A null data set, such as an empty string": IAM User Guide, "Creating a condition with multiple keys or values". */
function isEmptySet(values: readonly string[]): boolean {
  return values.every((value) => value === '');
}
