import { type Glob, spell, wildcards } from '../pattern/glob.ts';
import { isGlob, type PolicyText } from '../pattern/policy-text.ts';
import type { Question } from './scp-request.ts';

/** What a text of a policy is for one request. */
export interface ResolvedText {
  readonly glob: Glob;
  /** Whether all variables are known. For one that is not, `glob` has a wildcard: what it does not match, is no match. */
  readonly certain: boolean;
}

/**
 * Puts the values of a request in the place of variables. They are taken letter by letter: a `*` in one is no wildcard. A
 * variable of several values is not certain: AWS takes keys of one value only, and does not say what else happens.
 *
 * @param fold what is done to values, as making them lower case
 * @returns `null` if the request has no value for one of them: then the text matches nothing
 */
export function resolveText(
  text: PolicyText,
  question: Question,
  fold: (value: string) => string = (value) => value,
): ResolvedText | null {
  const glob: number[] = [];
  let certain = true;
  for (const part of text) {
    if (isGlob(part)) {
      glob.push(...part);
      continue;
    }
    const found = question.read(part.key);
    const values = found === 'absent' && part.fallback !== null ? [part.fallback] : found;
    if (values === 'absent') return null;
    const [value, ...others] = values === 'unknown' ? [] : values;
    if (value === undefined || others.length > 0) {
      glob.push(wildcards.any);
      certain = false;
    } else {
      glob.push(...spell(fold(value)));
    }
  }
  return { glob, certain };
}
