import { compilePattern } from '../../../../playground/aws/model/compile-pattern.ts';
import type { Violation } from '../../../../playground/aws/model/find-violations.ts';
import { findShape, type ServiceModel, type Shape } from '../../../../playground/aws/model/service-model.ts';

/** One way to make a valid request wrong. */
export interface Break {
  readonly path: readonly string[];
  readonly shape: string;
  readonly rule: Violation['rule'];
  /** Undefined: left out. */
  readonly value: unknown;
}

/** Texts of which at least one breaks every pattern that can be broken. */
const oddTexts = ['!', ' ', ':', '<', '\u0001', '\n', '\u2028', '€', '*'];

/** Longer texts and lists are not made: no request could carry some of them. */
const longestMade = 200_000;

/** Every required member left out, and every enum, pattern, length and range broken, one at a time. */
export function* findBreaks(
  model: ServiceModel,
  name: string,
  sample: unknown,
  path: readonly string[] = [],
): Generator<Break> {
  const shape = findShape(model, name);
  switch (shape.type) {
    case 'structure':
      for (const [member, memberShape] of Object.entries(shape.members)) {
        const value: unknown = Reflect.get(sample as object, member);
        if (shape.required?.includes(member) === true) {
          yield { path: [...path, member], shape: memberShape, rule: 'required', value: undefined };
        }
        if (value !== undefined) {
          yield* findBreaks(model, memberShape, value, [...path, member]);
        }
      }
      return;
    case 'list': {
      const [item] = sample as readonly unknown[];
      yield* findLengthBreaks(name, path, shape, (length) => Array.from({ length }, () => item));
      yield* findBreaks(model, shape.item, item, [...path, '0']);
      return;
    }
    case 'map':
      for (const [key, item] of Object.entries(sample as object)) {
        yield* findBreaks(model, shape.value, item, [...path, key]);
      }
      return;
    case 'string': {
      const text = String(sample);
      yield* findLengthBreaks(name, path, shape, (length) =>
        text.repeat(Math.ceil(length / text.length)).slice(0, length),
      );
      if (shape.enum !== undefined) {
        yield { path, shape: name, rule: 'enum', value: 'NO_SUCH_VALUE' };
      }
      const odd = findOddText(shape);
      if (odd !== null) {
        yield { path, shape: name, rule: 'pattern', value: odd };
      }
      return;
    }
    case 'boolean':
    case 'timestamp':
      return;
    default:
      if (shape.min !== undefined) {
        yield { path, shape: name, rule: 'min', value: shape.min - 1 };
      }
      if (shape.max !== undefined) {
        yield { path, shape: name, rule: 'max', value: shape.max + 1 };
      }
  }
}

/** A text of the right length that the pattern refuses; null where there is no pattern, or none that refuses a text here. */
export function findOddText({ pattern, min = 0, max }: Extract<Shape, { type: 'string' }>): string | null {
  if (pattern === undefined) {
    return null;
  }
  const length = Math.max(min, 1);
  const odd = oddTexts.map((text) => text.repeat(length)).find((text) => !compilePattern(pattern).test(text));
  return odd === undefined || odd.length > (max ?? odd.length) ? null : odd;
}

/** The request with one value replaced or left out. */
export function breakRequest(request: unknown, { path, value }: Break): object {
  const broken = structuredClone(request) as object;
  const parent = path.slice(0, -1).reduce<object>((at, step) => Reflect.get(at, step) as object, broken);
  const last = path.at(-1)!;
  if (value === undefined) {
    Reflect.deleteProperty(parent, last);
  } else {
    Reflect.set(parent, last, value);
  }
  return broken;
}

function* findLengthBreaks(
  shape: string,
  path: readonly string[],
  { min = 0, max = longestMade }: { readonly min?: number | undefined; readonly max?: number | undefined },
  make: (length: number) => unknown,
): Generator<Break> {
  if (min > 0) {
    yield { path, shape, rule: 'min-length', value: make(min - 1) };
  }
  if (max < longestMade) {
    yield { path, shape, rule: 'max-length', value: make(max + 1) };
  }
}
