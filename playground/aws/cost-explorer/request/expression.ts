import { z } from 'zod';
import type { LineKind } from '../catalogue/line-kind.ts';
import type { LedgerAccount } from '../ledger/cost-ledger.ts';
import { dimensionReaders, foreignDimensions } from './dimensions.ts';
import { refuseValidation } from './refusals.ts';

const leaf = z.object({
  Key: z.string().optional(),
  Values: z.array(z.string()).optional(),
  MatchOptions: z.array(z.string()).optional(),
});

/** A filter as it comes; the service's model was checked before. */
export const expressionSchema = z.object({
  get And() {
    return z.array(expressionSchema).optional();
  },
  get Or() {
    return z.array(expressionSchema).optional();
  },
  get Not() {
    return expressionSchema.optional();
  },
  Dimensions: leaf.optional(),
  Tags: leaf.optional(),
  CostCategories: leaf.optional(),
});

export type Expression = z.output<typeof expressionSchema>;
type Leaf = z.output<typeof leaf>;
type Matcher = (account: LedgerAccount, kind: LineKind) => boolean;

/** Cost allocation tags that the payer has activated: others are on no line. */
export type ActiveTags = ReadonlySet<string>;

/** Reads a tag of a line: that of its account; empty where there is none, or its key is not active. */
export function readTag(account: LedgerAccount, key: string, active: ActiveTags): string {
  return active.has(key) ? (account.tags.get(key) ?? '') : '';
}

/**
 * Makes a filter of an expression.
 *
 * @throws AwsError ValidationException: more or fewer than one root, a list with one expression, no values, a dimension or
 * option that is not for this
 */
export function compileExpression(expression: Expression, active: ActiveTags): Matcher {
  const roots = Object.values(expression).filter((root) => root !== undefined);
  if (roots.length > 1) {
    throw refuseValidation(
      'Expression has more than one roots. Only one root operator is allowed for each expression: And, Or, Not, Dimensions, Tags, CostCategories',
    );
  }
  const { And, Or, Not, Dimensions, Tags, CostCategories } = expression;
  if (And !== undefined) {
    const all = compileList('And', And, active);
    return (account, kind) => all.every((matches) => matches(account, kind));
  }
  if (Or !== undefined) {
    const all = compileList('Or', Or, active);
    return (account, kind) => all.some((matches) => matches(account, kind));
  }
  if (Not !== undefined) {
    const matches = compileExpression(Not, active);
    return (account, kind) => !matches(account, kind);
  }
  if (Dimensions !== undefined) {
    return compileDimensions(Dimensions);
  }
  if (Tags !== undefined) {
    const { Key = '' } = Tags;
    return compileLabels(Tags, 'Tags', (account) => readTag(account, Key, active));
  }
  if (CostCategories !== undefined) {
    // There are no cost categories.
    return compileLabels(CostCategories, 'CostCategories', () => '');
  }
  throw refuseValidation('Expression has no root operator');
}

function compileList(name: string, list: readonly Expression[], active: ActiveTags): readonly Matcher[] {
  if (list.length < 2) {
    throw refuseValidation(`${name} needs at least two expressions`);
  }
  return list.map((one) => compileExpression(one, active));
}

function compileDimensions({ Key, Values = [], MatchOptions = [] }: Leaf): Matcher {
  if (Key === undefined || foreignDimensions.has(Key)) {
    throw refuseValidation(`Dimension ${Key} is not supported here`);
  }
  if (Values.length === 0) {
    throw refuseValidation(`Dimensions ${Key} has no values`);
  }
  checkOptions(MatchOptions, ['EQUALS', 'CASE_SENSITIVE'], 'Dimensions');
  const read = dimensionReaders[Key];
  const wanted = new Set(Values);
  return read === undefined ? () => false : (account, kind) => wanted.has(read(account, kind));
}

function compileLabels(
  { Key, Values = [], MatchOptions = [] }: Leaf,
  name: string,
  read: (account: LedgerAccount) => string,
): Matcher {
  if (Key === undefined) {
    throw refuseValidation(`${name} has no key`);
  }
  checkOptions(MatchOptions, ['EQUALS', 'CASE_SENSITIVE', 'ABSENT'], name);
  const isAbsent = MatchOptions.includes('ABSENT');
  if (Values.length === 0 && !isAbsent) {
    throw refuseValidation(`${name} ${Key} has no values`);
  }
  const wanted = new Set(isAbsent ? ['', ...Values] : Values);
  return (account) => wanted.has(read(account));
}

function checkOptions(given: readonly string[], allowed: readonly string[], name: string): void {
  const wrong = given.find((option) => !allowed.includes(option));
  if (wrong !== undefined) {
    throw refuseValidation(`Match option ${wrong} is not supported for ${name}`);
  }
}

/** The accounts that an expression is about, as far as it is plain: null when it may be about any. */
export function findAccountIds(expression: Expression): ReadonlySet<string> | null {
  const { And, Dimensions } = expression;
  if (Dimensions?.Key === 'LINKED_ACCOUNT') {
    return new Set(Dimensions.Values);
  }
  for (const one of And ?? []) {
    const ids = findAccountIds(one);
    if (ids !== null) {
      return ids;
    }
  }
  return null;
}
