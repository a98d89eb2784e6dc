import Big from 'big.js';
import { truthOf, unknown } from '../truth.ts';
import type { ValueTest } from './value-test.ts';

/** Whether the value of the request may stand so to that of the policy: less than 0 if it is the smaller one. */
type Holds = (order: number) => boolean;

/** `Numeric…` for one value of a policy. What is no number, on either side, is not understood. */
export function compileNumericTest(value: string, holds: Holds): ValueTest {
  return compileOrderedTest(value, parseDecimal, (found, agreed) => found.cmp(agreed), holds);
}

/** `Date…` for one value of a policy. What is no date, on either side, is not understood. */
export function compileDateTest(value: string, holds: Holds): ValueTest {
  return compileOrderedTest(value, parseTimeMs, (found, agreed) => found - agreed, holds);
}

function compileOrderedTest<Value>(
  value: string,
  parse: (text: string) => Value | null,
  compare: (found: Value, agreed: Value) => number,
  holds: Holds,
): ValueTest {
  const agreed = parse(value);
  return (text) => {
    const found = parse(text);
    return agreed === null || found === null ? unknown : truthOf(holds(compare(found, agreed)));
  };
}

/** An integer or a decimal, exactly. */
export function parseDecimal(text: string): Big | null {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? new Big(text.replace('+', '')) : null;
}

const iso = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2}))?)?$/;

/**
 * Milliseconds since 1970 of a date as IAM takes it: seconds since 1970, or ISO 8601 in the forms of
 * https://www.w3.org/TR/NOTE-datetime. Four digits alone could be either and are not understood.
 */
export function parseTimeMs(text: string): number | null {
  if (/^-?\d+(\.\d+)?$/.test(text)) return /^\d{4}$/.test(text) ? null : Number(text) * 1000;
  const [, year, month, day = '01', hours = '00', minutes = '00', seconds = '00', fraction = '0', zone = 'Z'] =
    iso.exec(text) ?? [];
  if (year === undefined || month === undefined) return null;
  const time = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}`;
  const local = Date.parse(`${time}Z`);
  // The engine takes the 31st of February for the 2nd or 3rd of March.
  if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(time)) return null;
  const offset = parseOffsetMs(zone);
  return offset === null ? null : local + Number(`0.${fraction}`) * 1000 - offset;
}

function parseOffsetMs(zone: string): number | null {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4));
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
