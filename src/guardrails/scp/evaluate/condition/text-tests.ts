import { type Glob, matchesGlob } from '../../pattern/glob.ts';
import { findConstant, parsePolicyText } from '../../pattern/policy-text.ts';
import { resolveText } from '../resolve-text.ts';
import { no, truthOf, unknown } from '../truth.ts';
import type { ValueTest } from './value-test.ts';

/** `StringEquals`, `StringEqualsIgnoreCase` and `StringLike` for one value of a policy. */
export function compileStringTest(
  value: string,
  { wildcards, ignoreCase }: { readonly wildcards: boolean; readonly ignoreCase: boolean },
): ValueTest {
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  return compileTextTest(fold(value), wildcards, fold, (glob) => (found) => matchesGlob(glob, fold(found)));
}

/**
 * `ArnLike`, which is `ArnEquals` too: the six parts between colons are matched one by one, and the last is all the rest. A
 * value of fewer parts is not understood.
 */
export function compileArnTest(value: string): ValueTest {
  return compileTextTest(
    value,
    true,
    (text) => text,
    (glob) => {
      const parts = splitArn(glob, (token) => token === colon);
      if (parts === null) return null;
      return (found) => {
        const foundParts = splitArn([...found], (character) => character === ':');
        return foundParts?.every((part, index) => matchesGlob(parts[index] ?? [], part.join(''))) ?? false;
      };
    },
  );
}

type Match = (found: string) => boolean;

/** @param match what a pattern matches; `null` if it is not understood */
function compileTextTest(
  value: string,
  wildcards: boolean,
  fold: (text: string) => string,
  match: (glob: Glob) => Match | null,
): ValueTest {
  const text = parsePolicyText(value, { wildcards });
  if (text === null) return () => unknown;
  const constant = findConstant(text);
  if (constant !== null) {
    const matches = match(constant);
    return (found) => (matches === null ? unknown : truthOf(matches(found)));
  }
  return (found, question) => {
    const resolved = resolveText(text, question, fold);
    if (resolved === null) return no;
    const matches = resolved.certain ? match(resolved.glob) : null;
    return matches === null ? unknown : truthOf(matches(found));
  };
}

const colon = 0x3a;

/** The six parts of an ARN; `null` if there are fewer. */
function splitArn<Item>(arn: readonly Item[], isColon: (item: Item) => boolean): Item[][] | null {
  const parts: Item[][] = [[]];
  for (const item of arn) {
    if (isColon(item) && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(item);
  }
  return parts.length === 6 ? parts : null;
}
