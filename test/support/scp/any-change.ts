import fc from 'fast-check';
import type { Scp, ScpCondition, ScpStatement } from '../../../src/guardrails/scp/scp.ts';
import { anyStatement } from './any-scp.ts';

/** A policy in which a few things are otherwise: what it means may have changed or not. */
export function anyChangeOf(scp: Scp): fc.Arbitrary<Scp> {
  return fc
    .array(fc.tuple(fc.constantFrom(...Object.keys(changes)), fc.nat(5), anyStatement), { minLength: 1, maxLength: 2 })
    .map((steps) => ({
      ...scp,
      Statement: steps.reduce(
        (statements, [name, at, other]) => changes[name]!(statements, at % statements.length, other),
        scp.Statement,
      ),
    }));
}

type Statements = readonly ScpStatement[];
type Change = (statements: Statements, at: number, other: ScpStatement) => Statements;

const changeOne =
  (change: (statement: ScpStatement, other: ScpStatement) => ScpStatement): Change =>
  (statements, at, other) =>
    statements.map((statement, index) => (index === at ? change(statement, other) : statement));

const changes: Readonly<Record<string, Change>> = {
  reverse: (statements) => statements.toReversed(),
  repeat: (statements, at) => [...statements, statements[at]!],
  add: (statements, _at, other) => [...statements, other],
  remove: (statements, at) => (statements.length === 1 ? statements : statements.toSpliced(at, 1)),
  split: (statements, at) => {
    const one = statements[at]!;
    return one.Action === undefined
      ? statements
      : [...statements.toSpliced(at, 1), ...one.Action.map((action) => ({ ...one, Action: [action] }))];
  },
  upperCase: changeOne((one) => mapValues(one, 'Action', (values) => values.map((value) => value.toUpperCase()))),
  fewerActions: changeOne((one) => mapValues(one, 'Action', dropFirst)),
  moreActions: changeOne((one, other) =>
    mapValues(one, 'Action', (values) => [...values, ...(other.Action ?? other.NotAction ?? [])]),
  ),
  fewerResources: changeOne((one) => mapValues(one, 'Resource', dropFirst)),
  moreResources: changeOne((one, other) =>
    mapValues(one, 'Resource', (values) => [...values, ...(other.Resource ?? other.NotResource ?? [])]),
  ),
  noCondition: changeOne(({ Condition: _, ...one }) => one),
  otherCondition: changeOne((one, { Condition }) => (Condition ? { ...one, Condition } : one)),
  moreConditions: changeOne((one, { Condition }) => ({ ...one, Condition: { ...Condition, ...one.Condition } })),
  fewerValues: changeOne((one) => mapConditions(one, (operator) => operator, dropFirst)),
  otherOperator: changeOne((one) =>
    mapConditions(
      one,
      (operator) => (operator === 'Null' ? operator : toggleIfExists(operator)),
      (values) => values,
    ),
  ),
  like: changeOne((one) =>
    mapConditions(
      one,
      (operator) => operator.replace(/Equals(IgnoreCase)?$/, 'Like').replace(/(ric|ate)Like/, '$1Equals'),
      (values) => values,
    ),
  ),
};

const dropFirst = (values: readonly string[]): readonly string[] => (values.length > 1 ? values.slice(1) : values);

const toggleIfExists = (operator: string): string =>
  operator.endsWith('IfExists') ? operator.replace('IfExists', '') : `${operator}IfExists`;

function mapValues(
  statement: ScpStatement,
  name: 'Action' | 'Resource',
  map: (values: readonly string[]) => readonly string[],
): ScpStatement {
  const key = statement[name] === undefined ? (`Not${name}` as const) : name;
  return { ...statement, [key]: map(statement[key] ?? []) };
}

function mapConditions(
  statement: ScpStatement,
  rename: (operator: string) => string,
  map: (values: readonly string[]) => readonly string[],
): ScpStatement {
  if (statement.Condition === undefined) return statement;
  const Condition: ScpCondition = Object.fromEntries(
    Object.entries(statement.Condition).map(([operator, tests]) => [
      rename(operator),
      Object.fromEntries(Object.entries(tests).map(([key, values]) => [key, map(values)])),
    ]),
  );
  return { ...statement, Condition };
}
