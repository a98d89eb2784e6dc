import { compilePattern } from './compile-pattern.ts';
import { findShape, type ServiceModel, type Shape } from './service-model.ts';

/** What is wrong with one value. */
export interface Violation {
  /** Members, list positions (from 0) and map keys on the way to the value. */
  readonly path: readonly string[];
  /** The name of its shape. */
  readonly shape: string;
  readonly rule: 'required' | 'type' | 'unknown' | 'enum' | 'pattern' | 'min-length' | 'max-length' | 'min' | 'max';
  /** The rule in the words that AWS's services use for it. */
  readonly constraint: string;
  readonly value: unknown;
}

/** Of a longer list only one item in so many is looked at where a reading says so: its items are all made alike. */
const longList = 500;

export interface Reading {
  readonly model: ServiceModel;
  /** How the protocol writes times where the shape does not say it. */
  readonly timestamps: 'unixTimestamp' | 'iso8601';
  /** Whether members that the shape does not have are violations: not in requests, where AWS ignores them. */
  readonly closed: boolean;
  /** Whether lists of more than 500 items are read in samples. */
  readonly samples?: boolean;
}

/** Finds everything in a value that its shape does not allow, in the order of the shape's members. Undefined is absent. */
export function findViolations(reading: Reading, shapeName: string, value: unknown): readonly Violation[] {
  return [...visit(reading, shapeName, value, [])];
}

type Found = Generator<Violation, void, undefined>;

function* visit(reading: Reading, shapeName: string, value: unknown, path: readonly string[]): Found {
  const shape = findShape(reading.model, shapeName);
  const at = { path, shape: shapeName, value };
  switch (shape.type) {
    case 'structure':
      yield* visitStructure(reading, shapeName, shape, value, path);
      return;
    case 'list': {
      if (!Array.isArray(value)) {
        yield { ...at, rule: 'type', constraint: 'Member must be a list' };
        return;
      }
      yield* findLengthViolations(at, shape, value.length);
      const step = reading.samples === true && value.length > longList ? Math.ceil(value.length / longList) : 1;
      for (let index = 0; index < value.length; index += step) {
        yield* visit(reading, shape.item, value[index], [...path, String(index)]);
      }
      return;
    }
    case 'map':
      if (!isObject(value)) {
        yield { ...at, rule: 'type', constraint: 'Member must be a map' };
        return;
      }
      yield* findLengthViolations(at, shape, Object.keys(value).length);
      for (const [key, item] of Object.entries(value)) {
        yield* visit(reading, shape.key, key, [...path, key]);
        yield* visit(reading, shape.value, item, [...path, key]);
      }
      return;
    case 'string':
      yield* findStringViolations(at, shape);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') {
        yield { ...at, rule: 'type', constraint: 'Member must be a boolean' };
      }
      return;
    case 'timestamp':
      if (!isTimestamp(value, shape.format ?? reading.timestamps)) {
        yield { ...at, rule: 'type', constraint: `Member must be a time (${shape.format ?? reading.timestamps})` };
      }
      return;
    default:
      yield* findNumberViolations(at, shape);
  }
}

function* visitStructure(
  reading: Reading,
  shapeName: string,
  shape: Extract<Shape, { type: 'structure' }>,
  value: unknown,
  path: readonly string[],
): Found {
  if (!isObject(value)) {
    yield { path, shape: shapeName, value, rule: 'type', constraint: 'Member must be a structure' };
    return;
  }
  for (const [name, memberShape] of Object.entries(shape.members)) {
    const member: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    if (member !== undefined) {
      yield* visit(reading, memberShape, member, [...path, name]);
    } else if (shape.required?.includes(name) === true) {
      const at = { path: [...path, name], shape: memberShape, value: null };
      yield { ...at, rule: 'required', constraint: 'Member must not be null' };
    }
  }
  const unknown = Object.entries(value).filter(
    ([name, one]) => one !== undefined && !Object.hasOwn(shape.members, name),
  );
  for (const [name, one] of reading.closed ? unknown : []) {
    yield {
      path: [...path, name],
      shape: shapeName,
      value: one,
      rule: 'unknown',
      constraint: 'There is no such member',
    };
  }
}

type At = Pick<Violation, 'path' | 'shape' | 'value'>;

interface Limits {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

function* findStringViolations(at: At, shape: Extract<Shape, { type: 'string' }>): Found {
  if (typeof at.value !== 'string') {
    yield { ...at, rule: 'type', constraint: 'Member must be a string' };
    return;
  }
  yield* findLengthViolations(at, shape, [...at.value].length);
  if (shape.enum !== undefined && !shape.enum.includes(at.value)) {
    yield { ...at, rule: 'enum', constraint: `Member must satisfy enum value set: [${shape.enum.join(', ')}]` };
  }
  if (shape.pattern !== undefined && !compilePattern(shape.pattern).test(at.value)) {
    yield { ...at, rule: 'pattern', constraint: `Member must satisfy regular expression pattern: ${shape.pattern}` };
  }
}

function* findLengthViolations(at: At, { min, max }: Limits, length: number): Found {
  if (min !== undefined && length < min) {
    yield { ...at, rule: 'min-length', constraint: `Member must have length greater than or equal to ${min}` };
  }
  if (max !== undefined && length > max) {
    yield { ...at, rule: 'max-length', constraint: `Member must have length less than or equal to ${max}` };
  }
}

function* findNumberViolations(at: At, shape: Limits & { readonly type: string }): Found {
  const { value } = at;
  const isWhole = shape.type === 'integer' || shape.type === 'long';
  if (typeof value !== 'number' || !Number.isFinite(value) || (isWhole && !Number.isInteger(value))) {
    yield { ...at, rule: 'type', constraint: `Member must be a number (${shape.type})` };
    return;
  }
  if (shape.min !== undefined && value < shape.min) {
    yield { ...at, rule: 'min', constraint: `Member must have value greater than or equal to ${shape.min}` };
  }
  if (shape.max !== undefined && value > shape.max) {
    yield { ...at, rule: 'max', constraint: `Member must have value less than or equal to ${shape.max}` };
  }
}

function isTimestamp(value: unknown, format: 'unixTimestamp' | 'iso8601'): boolean {
  return format === 'unixTimestamp'
    ? typeof value === 'number' && Number.isFinite(value)
    : typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
