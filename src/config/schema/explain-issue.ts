import { z } from 'zod';
import { quote } from '../quote.ts';

/** Says what is wrong with a value of the wrong kind, and what belongs there. */
export function explainWrongValue(input: unknown, what: string): string {
  if (input === undefined) return `is required: ${what}`;
  if (input === null) return `is empty: give ${what}, or leave the key out if it is optional`;
  return `must be ${what}, not ${describeValue(input)}`;
}

function describeValue(input: unknown): string {
  if (typeof input === 'string') return quote(input);
  if (typeof input === 'number') return `the number ${input}`;
  if (typeof input === 'boolean') return String(input);
  return Array.isArray(input) ? 'a list' : 'a mapping';
}

const kinds: Readonly<Record<string, string>> = {
  object: 'a mapping (key: value)',
  record: 'a mapping (key: value)',
  array: 'a list',
  boolean: 'true or false',
};

/**
 * The words for issues of schemas that bring none of their own. The message of an unknown key is the list of the keys
 * that are known there, separated by commas: one issue stands for several keys.
 */
export const explainIssue: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'unrecognized_keys') {
    return issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape).join(',') : '';
  }
  if (issue.code !== 'invalid_type') return undefined;
  const what = kinds[issue.expected] ?? issue.expected;
  const hint = issue.expected === 'array' && typeof issue.input === 'string' ? `: write [${issue.input}]` : '';
  return explainWrongValue(issue.input, what) + hint;
};
