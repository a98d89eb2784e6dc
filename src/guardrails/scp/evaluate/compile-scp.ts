import { parseResource } from '../pattern/resource-pattern.ts';
import type { Scp, ScpStatement } from '../scp.ts';
import { compileActions } from './compile-actions.ts';
import { type ConditionTest, compileCondition } from './condition/compile-condition.ts';
import type { Target } from './find-targets.ts';
import { allOf, no, not, someOf, type Truth, unknown } from './truth.ts';

/** A statement that can be asked quickly, many times. */
export interface CompiledStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly sid: string | null;
  /** From 1 on, in the order of the policy. */
  readonly number: number;
  /** @param action in lower case */
  isOfAction(action: string): boolean;
  /**
   * Of a request with such an action, whether the statement's effect is there for the resource: for a deny if it can be,
   * for an allow if it must be.
   */
  judge(target: Target): Truth;
  /** For people, where the answer is unknown: what is not known or not understood. */
  explainDoubt(target: Target): string;
}

export interface CompiledScp {
  readonly allows: readonly CompiledStatement[];
  readonly denies: readonly CompiledStatement[];
}

const compiled = new WeakMap<Scp, CompiledScp>();

/** The policy, made ready to be asked. It is done once for each policy object, which must not change afterwards. */
export function compileScp(scp: Scp): CompiledScp {
  const found = compiled.get(scp);
  if (found !== undefined) return found;
  const statements = scp.Statement.map(compileStatement);
  const made = {
    allows: statements.filter(({ effect }) => effect === 'Allow'),
    denies: statements.filter(({ effect }) => effect === 'Deny'),
  };
  compiled.set(scp, made);
  return made;
}

function compileStatement(statement: ScpStatement, index: number): CompiledStatement {
  const isListed = compileActions(statement.Action ?? statement.NotAction ?? []);
  const judgeResource = compileResources(statement);
  const tests = compileCondition(statement.Condition ?? {});
  return {
    effect: statement.Effect,
    sid: statement.Sid ?? null,
    number: index + 1,
    isOfAction: (action) => isListed(action) === (statement.Action !== undefined),
    judge: (target) => {
      const ofResource = judgeResource(target);
      return ofResource === no ? no : least(ofResource, judgeTests(tests, target));
    },
    explainDoubt: (target) =>
      tests.find((test) => test.judge(target.question) === unknown)?.explainDoubt(target.question) ??
      'whether the action touches its resources is not known',
  };
}

function judgeTests(tests: readonly ConditionTest[], target: Target): Truth {
  return allOf(tests, (test) => test.judge(target.question));
}

function least(one: Truth, other: Truth): Truth {
  return one < other ? one : other;
}

function compileResources(statement: ScpStatement): (target: Target) => Truth {
  const patterns = (statement.Resource ?? statement.NotResource ?? []).map(parseResource);
  const denies = statement.Effect === 'Deny';
  if (statement.Resource !== undefined) {
    return (target) => someOf(patterns, denies ? target.canMatch : target.covers);
  }
  // What is not among these: a deny matches one such resource unless these are all, an allow all if none of these is.
  return (target) => not(someOf(patterns, denies ? target.covers : target.canMatch));
}
