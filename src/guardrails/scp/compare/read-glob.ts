import { firstUnknownText, type Glob } from '../pattern/glob.ts';
import { isGlob, type PolicyText, parsePolicyText } from '../pattern/policy-text.ts';

/** Reads a text of a policy; variables, and texts that are not understood, become numbers that stand for them. */
export interface ReadGlob {
  (text: string, options: { readonly wildcards: boolean }): Glob;
  /** The same for a text that is cut already; `null` is one that is not understood. */
  fromText(text: PolicyText | null, source: string): Glob;
}

/** Two texts read by one reader have the same number for the same variable. */
export function createReadGlob(): ReadGlob {
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const found = numbers.get(name) ?? firstUnknownText + numbers.size;
    numbers.set(name, found);
    return found;
  };
  const fromText = (text: PolicyText | null, source: string): Glob =>
    text?.flatMap((part) => (isGlob(part) ? part : [numberOf(JSON.stringify([part.key, part.fallback]))])) ?? [
      numberOf(source),
    ];
  return Object.assign(
    (text: string, options: { readonly wildcards: boolean }) => fromText(parsePolicyText(text, options), text),
    { fromText },
  );
}
