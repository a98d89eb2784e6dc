import { z } from 'zod';
import { suggestNameOrList } from '../nearest-name.ts';
import { quote } from '../quote.ts';
import { explainWrongValue } from './explain-issue.ts';

/**
 * A text that passes the test. `what` says in words what belongs there, with an example; `suggest` may end the message
 * about a text that does not pass.
 */
export function text(what: string, test: (value: string) => boolean, suggest = (_value: string) => '') {
  return z
    .string({
      error: ({ input }) => {
        const hint = typeof input === 'number' || typeof input === 'boolean' ? ': put it in quotes' : '';
        return explainWrongValue(input, what) + hint;
      },
    })
    .refine(test, {
      error: ({ input }) => explainWrongValue(input, what) + (typeof input === 'string' ? suggest(input) : ''),
    });
}

/** A text with something in it, on any number of lines. */
export function freeText(maxCharacters: number) {
  return text(
    `a text of 1 to ${maxCharacters} characters`,
    (value) => value.trim() !== '' && value.length <= maxCharacters,
  );
}

/** A number that passes the test. */
export function number(what: string, test: (value: number) => boolean) {
  return z
    .number({
      error: ({ input }) => {
        const hint = typeof input === 'string' && /^\d+(\.\d+)?$/.test(input) ? ': leave out the quotes' : '';
        return explainWrongValue(input, what) + hint;
      },
    })
    .refine(test, { error: ({ input }) => explainWrongValue(input, what) });
}

export function wholeNumber(min: number, max: number) {
  return number(`a whole number from ${min} to ${max}`, (value) => {
    return Number.isSafeInteger(value) && value >= min && value <= max;
  });
}

/** One of these words. */
export function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  const what = values.length === 1 ? values[0] : `one of ${values.join(', ')}`;
  return z.enum(values, {
    error: ({ input }) => {
      if (typeof input !== 'string') return explainWrongValue(input, what);
      return `is ${quote(input)}, which is not known here${suggestNameOrList(input, values, 'it must be')}`;
    },
  });
}

/** A list in which nothing stands twice. */
export function listOf<T extends z.ZodType>(item: T, { min = 0, max = Number.POSITIVE_INFINITY, of = 'entries' } = {}) {
  return z.array(item).superRefine(
    (items, context) => {
      if (items.length < min) context.addIssue(`has ${items.length} ${of}, and at least ${min} must be there`);
      if (items.length > max) context.addIssue(`has ${items.length} ${of}, and at most ${max} can be there`);
      items.forEach((value, index) => {
        if (typeof value === 'object' || items.indexOf(value) === index) return;
        context.addIssue({ code: 'custom', path: [index], message: `${String(value)} is listed twice: keep one` });
      });
    },
    { when: ({ value }) => Array.isArray(value) },
  );
}

/** What the file may leave out, as null. */
export function orNull<T extends z.ZodType>(schema: T) {
  return schema.optional().transform((value) => value ?? null);
}
