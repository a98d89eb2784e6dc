import { truthOf, unknown } from '../truth.ts';
import { coversIpRange, parseIpRange } from './ip-range.ts';
import { compileDateTest, compileNumericTest } from './ordered-tests.ts';
import { compileArnTest, compileStringTest } from './text-tests.ts';
import type { ValueTest } from './value-test.ts';

interface Operator {
  /** None of the policy's values may match, and a key that is absent does not. */
  readonly negated: boolean;
  readonly compile: (value: string) => ValueTest;
}

const exact = (value: string): ValueTest => compileStringTest(value, { wildcards: false, ignoreCase: false });
const exactIgnoringCase = (value: string): ValueTest =>
  compileStringTest(value, { wildcards: false, ignoreCase: true });
const like = (value: string): ValueTest => compileStringTest(value, { wildcards: true, ignoreCase: false });

const orders = {
  Equals: (order: number) => order === 0,
  LessThan: (order: number) => order < 0,
  LessThanEquals: (order: number) => order <= 0,
  GreaterThan: (order: number) => order > 0,
  GreaterThanEquals: (order: number) => order >= 0,
} as const;

/**
 * The condition operators of IAM but `Null`, by the name without `ForAnyValue:`, `ForAllValues:` and `IfExists`. Source:
 * "IAM JSON policy elements: Condition operators", IAM User Guide.
 */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['StringEquals', { negated: false, compile: exact }],
  ['StringNotEquals', { negated: true, compile: exact }],
  ['StringEqualsIgnoreCase', { negated: false, compile: exactIgnoringCase }],
  ['StringNotEqualsIgnoreCase', { negated: true, compile: exactIgnoringCase }],
  ['StringLike', { negated: false, compile: like }],
  ['StringNotLike', { negated: true, compile: like }],
  ...Object.entries(orders).flatMap(([name, holds]): [string, Operator][] => [
    [`Numeric${name}`, { negated: false, compile: (value) => compileNumericTest(value, holds) }],
    [`Date${name}`, { negated: false, compile: (value) => compileDateTest(value, holds) }],
  ]),
  ['NumericNotEquals', { negated: true, compile: (value) => compileNumericTest(value, orders.Equals) }],
  ['DateNotEquals', { negated: true, compile: (value) => compileDateTest(value, orders.Equals) }],
  ['Bool', { negated: false, compile: compileBoolTest }],
  ['BinaryEquals', { negated: false, compile: compileBinaryTest }],
  ['IpAddress', { negated: false, compile: compileIpTest }],
  ['NotIpAddress', { negated: true, compile: compileIpTest }],
  ['ArnEquals', { negated: false, compile: compileArnTest }],
  ['ArnLike', { negated: false, compile: compileArnTest }],
  ['ArnNotEquals', { negated: true, compile: compileArnTest }],
  ['ArnNotLike', { negated: true, compile: compileArnTest }],
]);

/** `true` or `false`, in upper or lower case; what else a value is, is not understood. A variable may stand for it. */
function compileBoolTest(value: string): ValueTest {
  const isBool = (text: string): boolean => /^(true|false)$/i.test(text);
  if (!isBool(value) && !value.includes('${')) return () => unknown;
  const same = exactIgnoringCase(value);
  return (found, question) => (isBool(found) ? same(found, question) : unknown);
}

/**
 * The policy has base64. A request that is written down may have it too, or the bytes themselves: either is taken, since
 * one is hardly ever the other by chance.
 */
function compileBinaryTest(value: string): ValueTest {
  const agreed = decodeBase64(value);
  if (agreed === null) return () => unknown;
  return (found) => truthOf(agreed === decodeBase64(found) || agreed === toBytes(found));
}

/** A text with one character for each byte; `null` if this is no base64. */
function decodeBase64(text: string): string | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  return atob(text);
}

function toBytes(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

/** What is no address or range, on either side, is not understood. */
function compileIpTest(value: string): ValueTest {
  const range = parseIpRange(value);
  return (text) => {
    const found = parseIpRange(text);
    return range === null || found === null ? unknown : truthOf(coversIpRange(range, found));
  };
}
