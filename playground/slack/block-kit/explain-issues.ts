import type { z } from 'zod';

type Path = readonly PropertyKey[];

/** Slack's way to name a place: `json-pointer:/blocks/0/text`. */
function toPointer(base: string, path: Path): string {
  return `json-pointer:${[base, ...path.map((step) => String(step))].join('/')}`;
}

function count(value: number | bigint, noun: string): string {
  return `${value} ${noun}${value === 1 || value === 1n ? '' : 's'}`;
}

const expectations: Readonly<Record<string, string>> = {
  string: 'must provide a string',
  number: 'must provide a number',
  int: 'must provide an integer',
  boolean: 'must provide a boolean',
  object: 'must provide an object',
  array: 'must provide an array',
};

function describe(issue: z.core.$ZodIssue): { message: string; path: Path } {
  const { path } = issue;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && path.length > 0
        ? { message: `missing required field: ${String(path.at(-1))}`, path: path.slice(0, -1) }
        : { message: expectations[issue.expected] ?? `must provide a value of type ${issue.expected}`, path };
    case 'unrecognized_keys':
      return { message: `invalid additional property: ${issue.keys.join(', ')}`, path };
    case 'too_big':
      if (issue.origin === 'array') return { message: `no more than ${count(issue.maximum, 'item')} allowed`, path };
      return issue.origin === 'string'
        ? { message: `must be less than ${Number(issue.maximum) + 1} characters`, path }
        : { message: `must be at most ${issue.maximum}`, path };
    case 'too_small':
      if (issue.origin === 'array') return { message: `no less than ${count(issue.minimum, 'item')} allowed`, path };
      return issue.origin === 'string'
        ? { message: `must be more than ${Number(issue.minimum) - 1} characters`, path }
        : { message: `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`, path };
    case 'invalid_union':
      return path.at(-1) === 'type'
        ? { message: 'missing or unsupported type', path }
        : { message: 'failed to match all allowed schemas', path };
    case 'invalid_value':
      return issue.input === undefined && path.length > 0
        ? { message: `missing required field: ${String(path.at(-1))}`, path: path.slice(0, -1) }
        : { message: `must be a valid enum value: ${issue.values.map(String).join(', ')}`, path };
    default:
      return { message: issue.message, path };
  }
}

/**
 * What is wrong, as Slack puts it into `response_metadata.messages`:
 * `[ERROR] must be less than 76 characters [json-pointer:/blocks/0/text/text]`.
 * The error must come from a parse with `reportInput: true`; `base` is the pointer of what was parsed, such as `/blocks`.
 */
export function explainIssues(error: z.ZodError, base: string): string[] {
  return error.issues.map((issue) => {
    const { message, path } = describe(issue);
    return `[ERROR] ${message} [${toPointer(base, path)}]`;
  });
}
