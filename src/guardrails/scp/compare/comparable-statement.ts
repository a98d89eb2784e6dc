import { parseGlob } from '../pattern/glob.ts';
import { parseResource } from '../pattern/resource-pattern.ts';
import type { Scp, ScpStatement } from '../scp.ts';
import { type ComparableTest, isImplied, readCondition } from './comparable-condition.ts';
import {
  type ComparableList,
  type ComparableValue,
  coversList,
  createComparableList,
  splitList,
} from './comparable-list.ts';
import type { ReadGlob } from './read-glob.ts';

/** A statement, ready to be compared. */
export interface ComparableStatement {
  /** Its `Sid`, or without one its number, from 1 on. */
  readonly label: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: ComparableList;
  readonly resources: ComparableList;
  readonly tests: readonly ComparableTest[];
}

/** Two policies that are compared are read by one `readGlob`. */
export function readStatements(scp: Scp, readGlob: ReadGlob): ComparableStatement[] {
  return scp.Statement.map((statement, index) => ({
    label: statement.Sid ?? String(index + 1),
    effect: statement.Effect,
    actions: readActions(statement),
    resources: readResources(statement, readGlob),
    tests: readCondition(statement.Condition ?? {}, readGlob),
  }));
}

function readActions({ Action, NotAction }: ScpStatement): ComparableList {
  const values = (Action ?? NotAction ?? []).map((source) => ({ source, glob: parseGlob(source.toLowerCase()) }));
  return createComparableList(Action === undefined, values);
}

function readResources({ Resource, NotResource }: ScpStatement, readGlob: ReadGlob): ComparableList {
  const values = (Resource ?? NotResource ?? []).map((source) => ({
    source,
    glob: readGlob.fromText(parseResource(source).text, source),
  }));
  return createComparableList(Resource === undefined, values);
}

/** A part of what a statement means; `null` for all of it. */
export interface StatementPart {
  readonly action: ComparableValue | null;
  readonly resource: ComparableValue | null;
}

/** The parts of a statement that no one of the others, of the same effect, means too. An empty answer is certain. */
export function findUncovered(statement: ComparableStatement, others: readonly ComparableStatement[]): StatementPart[] {
  const candidates = others.filter(
    (other) =>
      other.effect === statement.effect &&
      other.tests.every((test) => statement.tests.some((own) => isImplied(test, own))),
  );
  return splitList(statement.actions)
    .flatMap((action) => splitList(statement.resources).map((resource) => ({ action, resource })))
    .filter(
      ({ action, resource }) =>
        !candidates.some(
          (other) =>
            coversList(other.actions, statement.actions, action) &&
            coversList(other.resources, statement.resources, resource),
        ),
    );
}
