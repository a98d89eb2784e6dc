import Big from 'big.js';
import { coversIpRange, type IpRange, parseIpRange } from '../evaluate/condition/ip-range.ts';
import { parseDecimal, parseTimeMs } from '../evaluate/condition/ordered-tests.ts';
import { coversGlob, firstUnknownText, type Glob } from '../pattern/glob.ts';
import type { ReadGlob } from './read-glob.ts';

/** Which values of a request one value of a policy matches, before a negated operator turns it round. */
export type ValueMeaning =
  | { readonly kind: 'texts'; readonly glob: Glob }
  /** The six parts, each matched by itself. */
  | { readonly kind: 'arns'; readonly parts: readonly Glob[] }
  | { readonly kind: 'addresses'; readonly range: IpRange }
  /** Numbers, or times in milliseconds. */
  | { readonly kind: 'numbers'; readonly limit: Big; readonly side: 'equal' | 'less' | 'greater' }
  /** It is not understood, and within its like only. */
  | { readonly kind: 'unknown'; readonly source: string };

/**
 * @param base a condition operator without `ForAnyValue:`, `ForAllValues:`, `IfExists` and `Not`
 */
export function readMeaning(base: string, source: string, readGlob: ReadGlob): ValueMeaning {
  return readKnownMeaning(base, source, readGlob) ?? { kind: 'unknown', source };
}

function readKnownMeaning(base: string, source: string, readGlob: ReadGlob): ValueMeaning | null {
  switch (base) {
    case 'StringEquals':
      return { kind: 'texts', glob: readGlob(source, { wildcards: false }) };
    case 'StringLike':
      return { kind: 'texts', glob: readGlob(source, { wildcards: true }) };
    case 'StringEqualsIgnoreCase':
    case 'Bool':
    case 'Null':
      return { kind: 'texts', glob: readGlob(source.toLowerCase(), { wildcards: false }) };
    case 'ArnEquals':
    case 'ArnLike':
      return readArns(readGlob(source, { wildcards: true }));
    case 'IpAddress': {
      const range = parseIpRange(source);
      return range && { kind: 'addresses', range };
    }
    default:
      return readNumbers(base, source);
  }
}

/** A variable before the last part could bring colons with it, and so is not understood. */
function readArns(glob: Glob): ValueMeaning | null {
  const parts: number[][] = [[]];
  for (const token of glob) {
    if (token === 0x3a && parts.length < 6) parts.push([]);
    else if (token >= firstUnknownText && parts.length < 6) return null;
    else parts.at(-1)?.push(token);
  }
  return parts.length === 6 ? { kind: 'arns', parts } : null;
}

function readNumbers(base: string, source: string): ValueMeaning | null {
  const side = base.includes('LessThan') ? 'less' : base.includes('GreaterThan') ? 'greater' : 'equal';
  if (base.startsWith('Numeric')) {
    const limit = parseDecimal(source);
    return limit && { kind: 'numbers', limit, side };
  }
  if (!base.startsWith('Date')) return null;
  const timeMs = parseTimeMs(source);
  return timeMs === null ? null : { kind: 'numbers', limit: new Big(timeMs), side };
}

/** Whether `outer` matches all that `inner`, of an operator alike, matches. `true` is certain. */
export function isWithin(inner: ValueMeaning, outer: ValueMeaning): boolean {
  if (inner.kind === 'texts' && outer.kind === 'texts') return coversGlob(outer.glob, inner.glob);
  if (inner.kind === 'arns' && outer.kind === 'arns') {
    return outer.parts.every((part, index) => coversGlob(part, inner.parts[index] ?? []));
  }
  if (inner.kind === 'addresses' && outer.kind === 'addresses') return coversIpRange(outer.range, inner.range);
  if (inner.kind === 'numbers' && outer.kind === 'numbers') {
    const order = inner.limit.cmp(outer.limit);
    return order === 0 || (inner.side === 'less' && order < 0) || (inner.side === 'greater' && order > 0);
  }
  return inner.kind === 'unknown' && outer.kind === 'unknown' && inner.source === outer.source;
}
